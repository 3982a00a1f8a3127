package dev.elbow.intake;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.source.TemplateMistakes;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// The data plane refuses a change as a whole, a port being in use, say: this finds the resource
/// that it speaks of.
final class CommitRefusal {

    private CommitRefusal() {}

    static TemplateMistakes of(Path file, Collection<Deployed> tried, ApiFailure refusal) {
        var mistake =
                tried.stream()
                        .filter(deployed -> isNamed(deployed, refusal.sentence()))
                        .findFirst()
                        .map(deployed -> at(deployed, refusal))
                        .orElseGet(
                                () ->
                                        Mistake.refused(
                                                new Position(file.toString(), 1, 1),
                                                Site.section(""),
                                                refusal.code(),
                                                refusal.sentence()));
        return new TemplateMistakes(List.of(mistake));
    }

    private static boolean isNamed(Deployed deployed, String sentence) {
        return switch (deployed.resource().type()) {
            case LISTENER ->
                    deployed.settings()
                            .text("Port")
                            .filter(port -> sentence.matches("(?is).*\\bport " + port + "\\b.*"))
                            .isPresent();
            case TARGET_GROUP -> sentence.contains(deployed.physicalId().split("/", -1)[1] + ":");
            case LOAD_BALANCER,
                    LISTENER_CERTIFICATE,
                    LISTENER_RULE,
                    TRUST_STORE,
                    FUNCTION,
                    SERVERLESS_FUNCTION,
                    FUNCTION_VERSION,
                    FUNCTION_ALIAS,
                    LAYER,
                    SERVERLESS_LAYER,
                    PERMISSION ->
                    sentence.contains(deployed.physicalId());
        };
    }

    private static Mistake at(Deployed deployed, ApiFailure refusal) {
        var site = Site.resource(deployed.logicalId());
        var hasPort = deployed.settings().has("Port");
        return Mistake.refused(
                hasPort ? deployed.settings().at("Port") : deployed.resource().at(),
                hasPort ? site.member("Port") : site,
                refusal.code(),
                refusal.sentence());
    }
}
