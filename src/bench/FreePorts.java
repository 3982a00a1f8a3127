import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Prints as many free loopback ports as it is asked for, on one line. They are below those that
/// systems hand out to sockets that ask for any, and so still free when they are bound.
public final class FreePorts {
    private FreePorts() {}

    public static void main(String... args) throws Exception {
        int count = Integer.parseInt(args[0]);
        var sockets = new ArrayList<ServerSocket>();
        while (sockets.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            try {
                sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            } catch (BindException taken) {
                continue;
            }
        }
        System.out.println(
                sockets.stream()
                        .map(socket -> Integer.toString(socket.getLocalPort()))
                        .collect(Collectors.joining(" ")));
        for (var socket : sockets) {
            socket.close();
        }
    }
}
