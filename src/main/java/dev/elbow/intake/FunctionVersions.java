package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `AWS::Lambda::Version`: what the function was when the resource was made. Every property
/// replaces it, so it is never updated.
final class FunctionVersions implements ResourceKind {

    private final Scope scope;
    private final Predicate<Arn> isOverridden;

    /// What the user should know, one sentence each.
    private final List<String> notes = new ArrayList<>();

    /// @param isOverridden whether a function runs other code than its properties name
    FunctionVersions(Scope scope, Predicate<Arn> isOverridden) {
        this.scope = scope;
        this.isOverridden = isOverridden;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public String create(Step step) {
        var function = NamedFunction.in(step, scope);
        var latest = function.latest();
        step.settings()
                .text("CodeSha256")
                .filter(wanted -> !wanted.equals(latest.facts().codeSha256()))
                .ifPresent(wanted -> differs(step, wanted, function));
        var published = Publishing.published(function, described(latest, step));
        var number = Integer.toString(published.lastVersion());
        step.calls()
                .put(
                        Publishing.provisioned(
                                published, number, Publishing.environments(step.settings())));
        return function.arn() + ":" + number;
    }

    /// A digest of other code than the template's says nothing.
    private void differs(Step step, String wanted, LambdaFunction function) {
        var actual = function.latest().facts().codeSha256();
        if (!actual.isEmpty() && !isOverridden.test(function.arn())) {
            throw step.wrong("CodeSha256", wanted, actual);
        }
        notes.add(
                "%s.CodeSha256 is not compared: the code of %s is %s"
                        .formatted(
                                step.resource().logicalId(),
                                function.name(),
                                isOverridden.test(function.arn())
                                        ? "not the template's here"
                                        : "no archive here"));
    }

    private static FunctionVersion described(FunctionVersion latest, Step step) {
        var facts = latest.facts();
        return latest.withFacts(
                new FunctionFacts(
                        step.settings().text("Description").orElse(facts.description()),
                        facts.role(),
                        facts.architecture(),
                        facts.lastModified(),
                        facts.revisionId(),
                        facts.codeSha256(),
                        facts.codeSize()));
    }

    @Override
    public void update(Step step, Deployed before) {
        // Nothing of it can change
    }

    /// Stays while an alias leads to it, as on AWS.
    @Override
    public void delete(Step step, Deployed before) {
        var version = QualifiedFunction.of(before);
        version.in(step.calls().snapshot())
                .filter(f -> f.aliases().values().stream().noneMatch(a -> leadsTo(a, version)))
                .ifPresent(f -> step.calls().put(Publishing.without(f, version.qualifier())));
    }

    private static boolean leadsTo(FunctionAlias alias, QualifiedFunction version) {
        var number = version.qualifier();
        return alias.version().equals(number) || alias.weights().containsKey(number);
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        var version = QualifiedFunction.of(deployed);
        return version.in(snapshot)
                .filter(f -> f.versions().containsKey(version.qualifier()))
                .isPresent();
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(
                attribute.equals("Version")
                        ? QualifiedFunction.of(deployed).qualifier()
                        : deployed.physicalId());
    }
}
