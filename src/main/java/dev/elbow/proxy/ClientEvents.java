package dev.elbow.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/// The last handler of a client's connection: passes on what is neither a message nor its end.
final class ClientEvents extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(ClientEvents.class.getName());

    private final ClientConnection connection;

    ClientEvents(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            connection.inputEnded();
        }
    }

    /// A fault of Elbow's own is answered, too: no client is left without an answer.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be carried", cause);
            connection.failUnforeseen();
        } else {
            context.close();
        }
    }
}
