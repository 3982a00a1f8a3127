package dev.elbow.function.process.client;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.HashMap;
import java.util.Map;

/// The function that a JVM runs while it learns which classes a start needs. Does what every
/// handler does: takes JSON, logs, returns JSON.
public final class Training implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if (event.containsKey("fail")) {
            throw new IllegalStateException(context.getFunctionName());
        }
        Map<String, Object> answer = new HashMap<String, Object>();
        answer.put("statusCode", 200);
        answer.put("headers", event.get("headers"));
        answer.put("remaining", context.getRemainingTimeInMillis());
        context.getLogger().log("trained\n");
        return answer;
    }
}
