package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.Base64;
import java.util.Map;

/// Answers with a picture of an elbow: `curl -o elbow.png http://localhost:8080/picture.png`.
///
/// A body that is not text is base64 on one line, and `isBase64Encoded` is true. The MIME encoder
/// of the JDK breaks lines, which is a 502.
public final class Picture
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
    static final int SIZE = 96;
    static final int PIPE = 0xff9900;
    static final int PAPER = 0xffffff;

    private static final int BEND = 32;
    private static final int WIDTH = 28;

    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(200);
        response.setHeaders(Map.of("content-type", "image/png"));
        response.setIsBase64Encoded(true);
        response.setBody(Base64.getEncoder().encodeToString(Png.draw(SIZE, SIZE, Picture::elbow)));
        return response;
    }

    /// A pipe from the left edge that bends by a quarter circle around the lower left corner and
    /// leaves at the bottom.
    private static int elbow(int x, int y) {
        double radius = Math.hypot(x, SIZE - 1 - y);
        return radius >= BEND && radius < BEND + WIDTH ? PIPE : PAPER;
    }
}
