package dev.elbow.nativeimage;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import java.util.List;
import java.util.Set;

/// Calls whose result belongs to one process or one machine: kept by a static initializer, it would
/// be that of the build.
final class MachineAccess {
    private static final String CONSTRUCTOR = "<init>";

    /// Types whose instances hold a seed, a thread, a socket, a file or memory outside of the heap.
    private static final List<String> CREATED =
            List.of(
                    "java.security.SecureRandom",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.Timer",
                    "java.lang.Thread",
                    "java.util.concurrent.ForkJoinPool",
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.concurrent.ScheduledThreadPoolExecutor",
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.net.URLClassLoader",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.RandomAccessFile",
                    "io.netty.channel.nio.NioEventLoopGroup",
                    "io.netty.channel.epoll.EpollEventLoopGroup");

    /// Types with no static method that a static initializer may call.
    private static final List<String> TYPES =
            List.of(
                    "io.netty.buffer.Unpooled",
                    "io.netty.buffer.ByteBufAllocator",
                    "io.netty.buffer.PooledByteBufAllocator",
                    "io.netty.buffer.UnpooledByteBufAllocator",
                    "io.vertx.core.Vertx",
                    "java.lang.management.ManagementFactory",
                    "java.lang.ref.Cleaner",
                    "java.lang.ProcessHandle",
                    "java.lang.ProcessBuilder",
                    "java.net.NetworkInterface",
                    "java.net.http.HttpClient",
                    "java.nio.channels.ServerSocketChannel",
                    "java.nio.channels.SocketChannel",
                    "java.nio.channels.Selector",
                    "java.nio.file.Files",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> METHODS =
            Set.of(
                    "java.io.File.createTempFile",
                    "java.lang.Boolean.getBoolean",
                    "java.lang.Class.getProtectionDomain",
                    "java.lang.Integer.getInteger",
                    "java.lang.Long.getLong",
                    "java.lang.Math.random",
                    "java.lang.Runtime.availableProcessors",
                    "java.lang.Runtime.maxMemory",
                    "java.lang.System.console",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.getenv",
                    "java.lang.System.getProperties",
                    "java.lang.System.getProperty",
                    "java.lang.System.lineSeparator",
                    "java.lang.System.nanoTime",
                    "java.lang.Thread.ofVirtual",
                    "java.lang.Thread.startVirtualThread",
                    "java.net.InetAddress.getByName",
                    "java.net.InetAddress.getLocalHost",
                    "java.nio.ByteBuffer.allocateDirect",
                    "java.nio.charset.Charset.defaultCharset",
                    "java.nio.file.Path.toAbsolutePath",
                    "java.nio.file.Path.toRealPath",
                    "java.security.SecureRandom.getInstance",
                    "java.security.SecureRandom.getInstanceStrong",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.ZoneId.systemDefault",
                    "java.util.Locale.getDefault",
                    "java.util.TimeZone.getDefault",
                    "java.util.UUID.randomUUID");

    private MachineAccess() {}

    static boolean isBy(CodeUnitAccessTarget target) {
        var owner = target.getOwner().getName();
        return target.getName().equals(CONSTRUCTOR)
                ? CREATED.contains(owner)
                : TYPES.contains(owner) || METHODS.contains(owner + "." + target.getName());
    }
}
