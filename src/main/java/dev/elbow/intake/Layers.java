package dev.elbow.intake;

import dev.elbow.intake.template.AttributeValue;
import dev.elbow.model.Arn;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Lambda::LayerVersion` and `AWS::Serverless::LayerVersion`: names for folders and zips.
/// They are no part of the configuration; a function knows the files of its layers.
final class Layers implements ResourceKind {

    private static final int LONGEST_NAME = 140;

    private final Scope scope;
    private final CodePath paths;
    private final LocalCodes codes;

    /// Of the template that is being applied, by ARN.
    private final Map<String, Path> files = new HashMap<>();

    /// What the user should know, one sentence each.
    private final List<String> notes = new ArrayList<>();

    Layers(Scope scope, CodePath paths, LocalCodes codes) {
        this.scope = scope;
        this.paths = paths;
        this.codes = codes;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// The files of a function's layers, in their order. A layer that is not on this machine is
    /// left out, and noted: many are for AWS's own tools.
    List<String> of(Step step) {
        var found = new ArrayList<String>();
        for (var layer : step.settings().texts("Layers")) {
            file(layer)
                    .ifPresentOrElse(
                            file -> found.add(file.toString()),
                            () -> notes.add(missing(step, layer)));
        }
        return found;
    }

    private Optional<Path> file(String layer) {
        return Optional.ofNullable(files.get(layer))
                .or(() -> Optional.ofNullable(codes.layers().get(name(layer))));
    }

    /// `arn:aws:lambda:us-east-1:123456789012:layer:tools:3` → `tools`
    private static String name(String layer) {
        var at = layer.indexOf(":layer:");
        return at < 0 ? layer : layer.substring(at + ":layer:".length()).split(":", 2)[0];
    }

    private static String missing(Step step, String layer) {
        return "%s runs without the layer '%s' (expected: a layer of this template, or elbow.layers.%s=FOLDER or ZIP)"
                .formatted(step.resource().logicalId(), layer, name(layer));
    }

    @Override
    public String create(Step step) {
        var name =
                step.settings().text("LayerName").orElseGet(() -> step.name().within(LONGEST_NAME));
        var arn =
                "%s:layer:%s:%d"
                        .formatted(
                                Arn.function(scope, "").text().replaceFirst(":function:$", ""),
                                name,
                                step.generation() + 1);
        find(step, arn);
        return arn;
    }

    @Override
    public void update(Step step, Deployed before) {
        find(step, before.physicalId());
    }

    private void find(Step step, String arn) {
        var property = step.settings().has("ContentUri") ? "ContentUri" : "Content";
        var local = step.resource().local().path();
        var file =
                configured(step, arn)
                        .or(
                                () ->
                                        local.isPresent()
                                                ? local.flatMap(paths::resolve)
                                                : paths.of(step.settings(), property));
        files.put(
                arn,
                file.filter(Files::exists)
                        .orElseThrow(
                                () ->
                                        step.wrong(
                                                property,
                                                local.or(() -> shown(step, property))
                                                        .orElse("missing"),
                                                "a folder or zip, by %s or elbow.layers.%s=PATH"
                                                        .formatted(
                                                                property,
                                                                step.resource().logicalId()))));
    }

    private Optional<Path> configured(Step step, String arn) {
        var layers = codes.layers();
        return Optional.ofNullable(layers.get(step.resource().logicalId()))
                .or(() -> Optional.ofNullable(layers.get(name(arn))));
    }

    private static Optional<String> shown(Step step, String property) {
        return CodePath.object(step.settings(), property)
                .map(object -> "s3://%s/%s".formatted(object.bucket(), object.key()))
                .or(() -> step.settings().text(property));
    }

    @Override
    public void delete(Step step, Deployed before) {
        // The functions that used it know its files no more
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return true;
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(deployed.physicalId());
    }
}
