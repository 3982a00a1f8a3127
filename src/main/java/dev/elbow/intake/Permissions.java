package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;

/// `AWS::Lambda::Permission`. Every property replaces it, so it is never updated.
final class Permissions implements ResourceKind {

    private static final int LONGEST_STATEMENT_ID = 100;

    private final Scope scope;

    Permissions(Scope scope) {
        this.scope = scope;
    }

    @Override
    public String create(Step step) {
        var settings = step.settings();
        var statement = step.name().within(LONGEST_STATEMENT_ID);
        step.calls()
                .put(
                        new LambdaPermission(
                                function(settings).arn(),
                                function(settings).qualifier(),
                                statement,
                                settings.text("Principal").orElse(""),
                                settings.text("Action").orElse(""),
                                settings.text("SourceArn").orElse(""),
                                settings.text("SourceAccount").orElse("")));
        return statement;
    }

    @Override
    public void update(Step step, Deployed before) {
        create(step);
    }

    @Override
    public void delete(Step step, Deployed before) {
        var function = function(before.settings());
        step.calls().remove(function.arn(), function.qualifier(), before.physicalId());
    }

    private NamedFunction function(Settings settings) {
        return NamedFunction.of(scope, settings.text("FunctionName").orElse(""));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.permissions().stream()
                .anyMatch(p -> p.statementId().equals(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(deployed.physicalId());
    }
}
