package org.govhub.routes;

import org.govhub.routes.command.HubCommand;

/** The command line's entry; {@code ./hub} finds the JDK and comes here. */
public final class HubMain {

    private HubMain() {}

    public static void main(String[] arguments) {
        System.exit(HubCommand.run(arguments));
    }
}
