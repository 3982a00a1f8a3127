package dev.elbow.function.packaged.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A handler that leaves threads, hooks and other resources behind, as if its process ended.
public final class LeakingHandler implements RequestStreamHandler {
    private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
    private static final Logger LOG = Logger.getLogger(LeakingHandler.class.getName());

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        LOCAL.set(new Own());
        threads();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shutting down")));
        LOG.log(new Verbose(), "verbose");
        try {
            DriverManager.registerDriver(new Own());
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
        response.write('h');
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static void threads() {
        var _ = Executors.newFixedThreadPool(2).submit(LeakingHandler::remember);
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>())
                .execute(LeakingHandler::remember);
        new Sub().execute(LeakingHandler::remember);
        new Timer("ticks")
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                remember();
                            }
                        },
                        0,
                        3_600_000);
        new Thread(
                        () -> {
                            remember();
                            for (long turns = 0; ; turns++) {
                                LOCAL.set(turns);
                            }
                        },
                        "spins")
                .start();
    }

    private static void remember() {
        LOCAL.set(new Own());
    }

    /// A pool whose constructor is called by that of a subclass.
    private static final class Sub extends ThreadPoolExecutor {
        Sub() {
            super(1, 1, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>());
        }
    }

    private static final class Verbose extends Level {
        private static final long serialVersionUID = 1;

        Verbose() {
            super("VERBOSE", 850);
        }
    }

    /// A class that whoever remembers it keeps alive, and all others of its loader.
    private static final class Own implements Driver {
        @Override
        public @Nullable Connection connect(String url, Properties facts) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return false;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties facts) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return LOG;
        }
    }
}
