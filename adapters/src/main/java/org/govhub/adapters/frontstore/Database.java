package org.govhub.adapters.frontstore;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.govhub.adapters.connector.ConnectorSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The department's database: opens connections, with the hub's own JDBC drivers or those in the department's folder. */
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int LOGIN_SECONDS = 10;

    private final ConnectorSettings.Database settings;
    private final List<Driver> drivers;

    private Database(ConnectorSettings.Database settings, List<Driver> drivers) {
        this.settings = settings;
        this.drivers = drivers;
    }

    /**
     * Finds the drivers; connects to nothing yet.
     *
     * @throws IOException when the folder of drivers cannot be read
     */
    public static Database of(ConnectorSettings.Database settings) throws IOException {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        return new Database(settings, settings.drivers() == null ? List.of() : drivers(settings.drivers()));
    }

    /** A new connection without auto-commit, on which no call waits for the server longer than the settings say. */
    public Connection open() throws SQLException, IOException {
        Properties properties = new Properties();
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().read());
        }
        Connection connection = connect(properties);
        try {
            limit(connection);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A line that has fallen silent breaks off; a driver that cannot do that has a parameter of its own in the URL. */
    private void limit(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(settings.timeout().toMillis()));
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            LOG.debug("{} sets no network timeout", connection.getClass(), e);
        }
    }

    private Connection connect(Properties properties) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(settings.url())) {
                @Nullable Connection connection = driver.connect(settings.url(), properties);
                if (connection != null) {
                    return connection;
                }
            }
        }
        return DriverManager.getConnection(settings.url(), properties);
    }

    /** Drivers come from where the operator put them and are named by their own jars; no class is chosen by data. */
    private static List<Driver> drivers(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(url(jar));
            }
        }
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), Database.class.getClassLoader());
        List<Driver> drivers = new ArrayList<>();
        ServiceLoader.load(Driver.class, loader).forEach(drivers::add);
        return drivers;
    }

    private static URL url(Path jar) throws IOException {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IOException("The driver's path cannot be used: " + jar, e);
        }
    }
}
