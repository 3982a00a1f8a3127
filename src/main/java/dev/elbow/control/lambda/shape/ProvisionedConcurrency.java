package dev.elbow.control.lambda.shape;

import dev.elbow.model.ProvisionedStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// @param functionArn in lists only
@RegisterForReflection
public record ProvisionedConcurrency(
        @Nullable String functionArn,
        int requestedProvisionedConcurrentExecutions,
        int availableProvisionedConcurrentExecutions,
        int allocatedProvisionedConcurrentExecutions,
        String status,
        @Nullable String statusReason,
        String lastModified) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    public static ProvisionedConcurrency of(ProvisionedStatus status) {
        return new ProvisionedConcurrency(
                null,
                status.requested(),
                status.available(),
                status.allocated(),
                status.state().name(),
                status.reason().isEmpty() ? null : status.reason(),
                SECONDS.format(status.lastModified()));
    }

    public ProvisionedConcurrency listedAs(String arn) {
        return new ProvisionedConcurrency(
                arn,
                requestedProvisionedConcurrentExecutions,
                availableProvisionedConcurrentExecutions,
                allocatedProvisionedConcurrentExecutions,
                status,
                statusReason,
                lastModified);
    }
}
