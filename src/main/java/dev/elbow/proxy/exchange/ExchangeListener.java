package dev.elbow.proxy.exchange;

import dev.elbow.model.Arn;
import dev.elbow.proxy.worker.ConnectionListener;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Receives each exchange at its end, on the request's event loop, and the connections that carry
/// them. It must not block, and must not keep the exchange.
@FunctionalInterface
public interface ExchangeListener extends ConnectionListener {
    /// Does nothing.
    ExchangeListener NONE = exchange -> {};

    /// Called when the last byte was written to the client's connection, or the client has left.
    void finished(Exchange exchange);

    /// Returns a recorder of an exchange whose head was read, or null, so that it costs nothing.
    /// Called on the request's event loop. The exchange may be kept until it is finished.
    ///
    /// @param received the headers; changed later, so copied by a recorder that needs them
    default @Nullable ExchangeRecorder record(Exchange exchange, HttpHeaders received) {
        return null;
    }

    /// A listener that passes each exchange to another one, too, and connections only to this one.
    /// Both may record, but not the same exchange: this one is asked first.
    default ExchangeListener andThen(ExchangeListener next) {
        var first = this;
        return new ExchangeListener() {
            @Override
            public void finished(Exchange exchange) {
                first.finished(exchange);
                next.finished(exchange);
            }

            @Override
            public @Nullable ExchangeRecorder record(Exchange exchange, HttpHeaders received) {
                var recorder = first.record(exchange, received);
                return recorder == null ? next.record(exchange, received) : recorder;
            }

            @Override
            public Runnable clientConnected(Arn loadBalancer) {
                return first.clientConnected(loadBalancer);
            }

            @Override
            public void clientHandshakeFailed(Arn loadBalancer) {
                first.clientHandshakeFailed(loadBalancer);
            }

            @Override
            public Runnable targetConnected(Arn targetGroup) {
                return first.targetConnected(targetGroup);
            }

            @Override
            public void targetConnectionFailed(Arn targetGroup) {
                first.targetConnectionFailed(targetGroup);
            }
        };
    }
}
