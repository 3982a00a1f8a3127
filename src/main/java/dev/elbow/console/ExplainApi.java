package dev.elbow.console;

import dev.elbow.console.RequestExplainer.Query;
import jakarta.inject.Singleton;

/// The explanation of `GET /_elbow/explain`, with its text as one more member.
@Singleton
public final class ExplainApi {
    private final RequestExplainer explainer;

    ExplainApi(RequestExplainer explainer) {
        this.explainer = explainer;
    }

    ApiAnswer get(Query query) {
        try {
            var explanation = explainer.explain(query);
            return ApiAnswer.jsonText(
                    ApiJson.withMember(explanation.json(), "text", explanation.text()));
        } catch (IllegalArgumentException wrong) {
            throw new ApiError(400, String.valueOf(wrong.getMessage()));
        }
    }
}
