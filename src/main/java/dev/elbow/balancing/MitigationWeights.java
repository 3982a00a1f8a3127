package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import org.jspecify.annotations.Nullable;

/// The weights of candidates of which some are anomalous, until the next detection.
final class MitigationWeights {
    private MitigationWeights() {}

    /// Whether a group mitigates anomalies.
    static boolean mitigates(TargetGroup config) {
        var attributes = config.attributes();
        return attributes.text(TargetGroupAttribute.ANOMALY_MITIGATION).equals("on")
                // The API refuses mitigation with the other algorithms
                && attributes.text(TargetGroupAttribute.ALGORITHM).equals(WeightedRandom.NAME);
    }

    /// The weights of these candidates.
    ///
    /// @return null while mitigation is in effect for none
    static TargetWeight @Nullable [] of(TargetGroup config, Candidates candidates) {
        if (!mitigates(config)) {
            return null;
        }
        var weights = new TargetWeight[candidates.size()];
        boolean isMitigated = false;
        for (int index = 0; index < weights.length; index++) {
            int weight = candidates.target(index).anomaly().weight();
            isMitigated |= weight < TargetWeight.FULL;
            weights[index] = weight == TargetWeight.FULL ? TargetWeight.CONSTANT : _ -> weight;
        }
        return isMitigated ? weights : null;
    }
}
