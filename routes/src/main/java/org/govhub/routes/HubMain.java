package org.govhub.routes;

import java.util.Locale;
import org.govhub.routes.command.HubCommand;

/** The command line's entry; {@code ./hub} finds the JDK and comes here. */
public final class HubMain {

    private HubMain() {}

    public static void main(String[] arguments) {
        // Help is written in the language of the process, as everything else is.
        Locale.setDefault(HubCommand.language(System.getenv()));
        System.exit(HubCommand.run(arguments));
    }
}
