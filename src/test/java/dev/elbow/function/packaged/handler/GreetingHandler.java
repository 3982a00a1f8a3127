package dev.elbow.function.packaged.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// A handler with request and response types of its own.
public final class GreetingHandler
        implements RequestHandler<GreetingHandler.Request, GreetingHandler.Response> {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Marked {}

    public static final class Request {
        @Marked private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public record Response(int statusCode, String body) {}

    @Override
    public Response handleRequest(Request request, Context context) {
        return new Response(200, "Hello " + request.getName());
    }
}
