package dev.elbow.function.packaged.inside;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverAction;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stands for [DriverManager], which looks for drivers once in a process, with the class loader of
/// whoever comes first, and keeps those that register for ever. It shows them by the class loader
/// of its caller, which is this class.
public final class DriverManagerInside {
    private static final Set<Driver> REGISTERED = ConcurrentHashMap.newKeySet();
    private static boolean found;

    private DriverManagerInside() {}

    public static void registerDriver(Driver driver) throws SQLException {
        DriverManager.registerDriver(driver);
        REGISTERED.add(driver);
    }

    public static void registerDriver(Driver driver, @Nullable DriverAction action)
            throws SQLException {
        DriverManager.registerDriver(driver, action);
        REGISTERED.add(driver);
    }

    public static Connection getConnection(String url) throws SQLException {
        find();
        return DriverManager.getConnection(url);
    }

    public static Connection getConnection(String url, Properties facts) throws SQLException {
        find();
        return DriverManager.getConnection(url, facts);
    }

    public static Connection getConnection(
            String url, @Nullable String user, @Nullable String password) throws SQLException {
        find();
        return DriverManager.getConnection(url, user, password);
    }

    public static Driver getDriver(String url) throws SQLException {
        find();
        return DriverManager.getDriver(url);
    }

    public static Enumeration<Driver> getDrivers() {
        find();
        return DriverManager.getDrivers();
    }

    public static Stream<Driver> drivers() {
        find();
        return DriverManager.drivers();
    }

    /// Before the environment's classes can go.
    public static void deregisterAll() {
        for (var driver : REGISTERED) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException | SecurityException refused) {
                // It stays, and so do its classes
            }
        }
        REGISTERED.clear();
    }

    /// A driver registers itself when its class is initialized.
    private static synchronized void find() {
        if (found) {
            return;
        }
        found = true;
        Iterator<Driver> drivers =
                ServiceLoader.load(Driver.class, Inside.host().classes()).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return;
                }
                drivers.next();
            } catch (ServiceConfigurationError broken) {
                // As DriverManager does: a driver that cannot be loaded is none
            }
        }
    }
}
