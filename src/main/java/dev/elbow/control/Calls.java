package dev.elbow.control;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Ids;
import dev.elbow.control.op.Operation;
import dev.elbow.control.op.UnknownMembers;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Violations;
import dev.elbow.model.Arn;
import dev.elbow.model.GiveWay;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import dev.elbow.store.Draft;
import java.util.ArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Several calls that commit together or not at all, for one thread within [ControlPlane#change].
/// Each sees what those before it did.
public final class Calls {
    private final Draft draft;
    private final Call call;

    Calls(Draft draft, Call call) {
        this.draft = draft;
        this.call = call;
    }

    /// The same change, in which what is made has ids that follow from a name.
    public Calls withIdsOf(String name) {
        return new Calls(draft, call.withIds(Ids.derivedFrom(name)));
    }

    /// Runs an operation as if it came over the wire: its shape is checked first.
    ///
    /// @throws ApiFailure as AWS would answer; whoever catches it must not go on with the change
    public <R extends Record> R call(Operation<R> operation) {
        return call(operation, call);
    }

    /// As [#call(Operation)].
    ///
    /// @param unsupported receives what the operation asks for and Elbow does not act on
    <R extends Record> R call(Operation<R> operation, UnsupportedFeatures unsupported) {
        return call(operation, call.with(unsupported));
    }

    private <R extends Record> R call(Operation<R> operation, Call context) {
        Violations.check((Record) operation);
        GiveWay.toTraffic();
        return switch (operation) {
            case Operation.Read<R> read -> read.read(draft.snapshot(), context);
            case Operation.Write<R> write -> write.write(draft, context);
        };
    }

    /// Runs an operation whose parameters come as a tree, under AWS's names; a template's
    /// properties, say.
    ///
    /// @throws ApiFailure also for a parameter that the operation does not have, or that Elbow does
    ///   not act on
    public <R extends Record, O extends Record & Operation<R>> R call(
            Class<O> operation, Value.Members parameters) {
        return call(operation, parameters, UnsupportedFeatures.REFUSE);
    }

    /// As [#call(Class, Value.Members)].
    ///
    /// @param unsupported receives the parameters that Elbow does not act on
    /// @throws ApiFailure also for a parameter that the operation does not have
    public <R extends Record, O extends Record & Operation<R>> R call(
            Class<O> operation, Value.Members parameters, UnsupportedFeatures unsupported) {
        var reader = new ShapeReader(UnknownMembers.of(unsupported, UnknownMember.REFUSE));
        return call(reader.read(operation, parameters), call.with(unsupported));
    }

    /// Runs steps that may be refused, and takes back what they did if they are.
    ///
    /// @throws RuntimeException the refusal; the change may go on without these steps
    public <T> T attempt(Supplier<T> steps) {
        var before = draft.snapshot();
        try {
            return steps.get();
        } catch (RuntimeException refusal) {
            draft.replace(before);
            throw refusal;
        }
    }

    /// The configuration as it will be if the change commits now.
    public Snapshot snapshot() {
        return draft.snapshot();
    }

    /// Remembers what a template became.
    public void put(Stack stack) {
        if (!stack.equals(draft.snapshot().stacks().get(stack.name()))) {
            draft.put(stack);
        }
    }

    /// Makes a function known, or replaces it.
    public void put(LambdaFunction function) {
        draft.put(function);
    }

    /// Forgets a function and the permissions to invoke it.
    public void removeFunction(Arn function) {
        draft.removeFunction(function);
        keepPermissions(each -> !each.function().equals(function));
    }

    /// Grants a permission, or replaces the one with its statement id in the same policy.
    public void put(LambdaPermission permission) {
        remove(permission.function(), permission.qualifier(), permission.statementId());
        var all = new ArrayList<>(draft.snapshot().permissions());
        all.add(permission);
        draft.putPermissions(all);
    }

    /// Takes a permission away; nothing happens when it is not there.
    ///
    /// @param qualifier the version or alias whose policy it is in, or empty
    public void remove(Arn function, String qualifier, String statementId) {
        keepPermissions(
                each ->
                        !each.function().equals(function)
                                || !each.qualifier().equals(qualifier)
                                || !each.statementId().equals(statementId));
    }

    private void keepPermissions(Predicate<LambdaPermission> wanted) {
        var all = draft.snapshot().permissions();
        var kept = all.stream().filter(wanted).toList();
        if (kept.size() < all.size()) {
            draft.putPermissions(kept);
        }
    }
}
