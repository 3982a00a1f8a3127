package dev.elbow.control.op;

import dev.elbow.control.code.CodeStore;
import dev.elbow.control.network.Network;
import dev.elbow.control.s3.Buckets;
import dev.elbow.control.s3.Links;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Scope;
import dev.elbow.model.TargetHealthSource;
import java.time.Instant;

/// What an operation knows besides its request and the configuration.
///
/// @param scope where the caller's resources live; those of other scopes are not seen
/// @param now one moment for the whole call
/// @param network within a change, what the change has learned of it
/// @param code where uploaded code is kept
/// @param buckets what stands for S3
/// @param links addresses that answers hand out
/// @param unsupported receives what the request asks for and Elbow does not act on
public record Call(
        Scope scope,
        Instant now,
        Ids ids,
        LocalFacts facts,
        TargetHealthSource health,
        Limits limits,
        Network network,
        CodeStore code,
        FunctionInvoker functions,
        Buckets buckets,
        Links links,
        UnsupportedFeatures unsupported) {

    /// The same with other ids for what is made.
    public Call withIds(Ids other) {
        return new Call(
                scope,
                now,
                other,
                facts,
                health,
                limits,
                network,
                code,
                functions,
                buckets,
                links,
                unsupported);
    }

    /// The same with another receiver of what is not acted on.
    public Call with(UnsupportedFeatures receiver) {
        return new Call(
                scope, now, ids, facts, health, limits, network, code, functions, buckets, links,
                receiver);
    }
}
