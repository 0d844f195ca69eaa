package org.govhub.adapters.frontstore;

import java.util.UUID;
import org.govhub.adapters.connector.ConnectorSettings;

class H2TableIT extends TableContract {

    @Override
    ConnectorSettings.Database database() {
        return new ConnectorSettings.Database("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", null);
    }
}
