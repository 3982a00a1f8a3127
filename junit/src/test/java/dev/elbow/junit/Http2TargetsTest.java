package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Targets of HTTP/2 and gRPC behind the listener of a template. They answer with the path and the
/// body of the request.
class Http2TargetsTest {
    private static final String TEMPLATE =
            """
            Parameters:
              Port: {Type: Number}
              Version: {Type: String}
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-1, subnet-2]}
              Https:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTPS
                  Port: 443
                  Certificates:
                    - CertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/test
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Protocol: HTTP
                  ProtocolVersion: !Ref Version
                  Port: !Ref Port
                  VpcId: vpc-1
                  TargetType: ip
                  Targets: [{Id: 127.0.0.1}]
            """;

    @TempDir private Path folder;
    private final EventLoopGroup loop = new NioEventLoopGroup(1);

    private final Channel server =
            new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(
                            new ChannelInitializer<>() {
                                @Override
                                protected void initChannel(Channel connection) {
                                    connection
                                            .pipeline()
                                            .addLast(
                                                    Http2FrameCodecBuilder.forServer().build(),
                                                    new Http2MultiplexHandler(
                                                            new ChannelInitializer<>() {
                                                                @Override
                                                                protected void initChannel(
                                                                        Channel stream) {
                                                                    stream.pipeline()
                                                                            .addLast(new Echo());
                                                                }
                                                            }));
                                }
                            })
                    .bind("127.0.0.1", 0)
                    .syncUninterruptibly()
                    .channel();

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext stream, Object message) {
            switch (message) {
                case Http2HeadersFrame request -> {
                    var headers = new DefaultHttp2Headers().status("200");
                    headers.add("path", request.headers().path());
                    stream.write(new DefaultHttp2HeadersFrame(headers));
                    if (request.isEndStream()) {
                        end(stream);
                    }
                }
                case Http2DataFrame part -> {
                    var copy = ByteBufUtil.getBytes(part.content());
                    stream.write(
                            new DefaultHttp2DataFrame(
                                    stream.alloc().buffer().writeBytes(copy), false));
                    if (part.isEndStream()) {
                        end(stream);
                    }
                }
                default -> {}
            }
            ReferenceCountUtil.release(message);
        }

        private static void end(ChannelHandlerContext stream) {
            var trailers = new DefaultHttp2Headers();
            trailers.add("grpc-status", "0");
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(trailers, true));
        }
    }

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private LoadBalancer start(String version) throws Exception {
        var template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        var port = ((InetSocketAddress) server.localAddress()).getPort();
        return LoadBalancer.start(
                AlbSetup.template(template)
                        .withParameter("Port", Integer.toString(port))
                        .withParameter("Version", version));
    }

    private static HttpResponse<String> post(LoadBalancer alb, String contentType)
            throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(alb.sslContext()).build()) {
            return client.send(
                    HttpRequest.newBuilder(alb.uri().resolve("/shop.Orders/Get"))
                            .header("Content-Type", contentType)
                            .POST(BodyPublishers.ofString("hello"))
                            .build(),
                    BodyHandlers.ofString(UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP2, text/plain", "HTTP2, application/grpc", "GRPC, application/grpc"})
    void aTargetOfTheVersionResponds(String version, String contentType) throws Exception {
        try (var alb = start(version)) {
            var response = post(alb, contentType);

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("path")).contains("/shop.Orders/Get");
            assertThat(response.body()).isEqualTo("hello");
            assertThat(alb.exchange().status()).isEqualTo(200);
        }
    }

    @Test
    void aRequestOfAnotherVersionIs464() throws Exception {
        try (var alb = start("GRPC")) {
            assertThat(alb.get("/").status()).isEqualTo(464);
        }
    }
}
