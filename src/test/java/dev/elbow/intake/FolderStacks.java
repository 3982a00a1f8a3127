package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.only;

import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Templates of a folder that holds code, too.
record FolderStacks(Path folder, TestStacks stacks) {

    FolderStacks(Path folder) {
        this(folder, new TestStacks());
    }

    Applied apply(String template) {
        return stacks.applier.apply(
                Template.parse(
                        folder.resolve("shop.yaml").toString(),
                        template,
                        Map.of(),
                        PseudoParameters.UNSAID));
    }

    /// The only function that the template makes.
    LambdaFunction function(String template) {
        apply(template);
        return only(stacks.now().functions());
    }

    /// The mistakes, without the folder's name; empty when there are none.
    String refusal(String template) {
        try {
            apply(template);
            return "";
        } catch (TemplateMistakes e) {
            return e.mistakes().toString().replace(folder + "/", "");
        }
    }

    /// An empty file; its folders are made.
    Path file(String path) {
        return file(path, "");
    }

    Path file(String path, String content) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
