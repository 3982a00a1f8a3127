package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.model.Snapshot;
import java.util.Optional;

/// How resources of a type are built from their properties.
interface ResourceKind {

    /// @return the physical id
    String create(Step step);

    /// Makes the difference between the properties before and now, in place.
    void update(Step step, Deployed before);

    /// Puts something in the place of a resource that cannot be built, so that those that name it
    /// can be checked.
    ///
    /// @return the physical id; absent where nothing can stand there
    default Optional<String> putStandIn(Step step) {
        return Optional.empty();
    }

    void delete(Step step, Deployed before);

    /// Whether it is still there; somebody may have deleted it through the API.
    boolean exists(Deployed deployed, Snapshot snapshot);

    /// `Ref`, or an attribute of the type.
    AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot);
}
