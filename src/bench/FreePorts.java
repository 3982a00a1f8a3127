import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// Prints as many free loopback ports as it is asked for, on one line.
public final class FreePorts {
    private FreePorts() {}

    public static void main(String... args) throws Exception {
        var sockets = new ArrayList<ServerSocket>();
        for (int count = Integer.parseInt(args[0]); count > 0; count--) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
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
