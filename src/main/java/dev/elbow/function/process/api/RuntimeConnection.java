package dev.elbow.function.process.api;

import dev.elbow.function.process.api.RuntimeCall.Failure;
import dev.elbow.function.process.api.RuntimeCall.InitFailure;
import dev.elbow.function.process.api.RuntimeCall.Next;
import dev.elbow.function.process.api.RuntimeCall.OtherMethod;
import dev.elbow.function.process.api.RuntimeCall.Response;
import dev.elbow.function.process.api.RuntimeCall.RestoreFailure;
import dev.elbow.function.process.api.RuntimeCall.RestoreNext;
import dev.elbow.function.process.api.RuntimeCall.Unknown;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection of a runtime; it makes one call after the other.
final class RuntimeConnection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(RuntimeConnection.class.getName());

    private final RuntimeSession session;
    private @Nullable ChannelHandlerContext added;
    private RuntimeCall call = RuntimeCall.NEXT;
    private @Nullable RuntimePost post;
    private boolean keepAlive = true;

    RuntimeConnection(RuntimeSession session) {
        this.session = session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        added = context;
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(added);
    }

    @Override
    public void channelRead(ChannelHandlerContext same, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(request);
            }
            if (message instanceof HttpContent part) {
                read(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            context().close();
            return;
        }
        call = RuntimeCall.of(request);
        keepAlive = HttpUtil.isKeepAlive(request);
        post = call instanceof Next ? null : new RuntimePost(request);
        if (HttpUtil.is100ContinueExpected(request)) {
            context()
                    .writeAndFlush(
                            new DefaultFullHttpResponse(
                                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void read(HttpContent part) {
        var incoming = post;
        if (incoming != null) {
            incoming.add(part);
        }
        if (part instanceof LastHttpContent) {
            post = null;
            answer(incoming);
        }
    }

    private void answer(@Nullable RuntimePost complete) {
        if (complete == null) {
            session.next(this);
            return;
        }
        reply(
                switch (call) {
                    case Next _ -> RuntimeReply.NOT_FOUND.response(); // has no post
                    case Response(var id) -> session.responded(id, complete);
                    case Failure(var id) -> session.failed(id, complete);
                    case InitFailure _, RestoreFailure _ -> session.initFailed(complete);
                    case RestoreNext _ -> session.restoreNext();
                    case OtherMethod _ -> RuntimeReply.OTHER_METHOD.response();
                    case Unknown _ -> RuntimeReply.NOT_FOUND.response();
                });
    }

    void reply(FullHttpResponse response) {
        if (keepAlive) {
            context().writeAndFlush(response, context().voidPromise());
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context().writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext same) {
        session.gone(this);
    }

    /// A runtime that is killed resets its connections. What became of it, its exit tells.
    @Override
    public void exceptionCaught(ChannelHandlerContext same, Throwable cause) {
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.log(System.Logger.Level.ERROR, "a call of the Runtime API failed", cause);
        }
        context().close();
    }
}
