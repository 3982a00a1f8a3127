package dev.elbow.nativeimage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The classes of Elbow's own that a native executable is made of.
final class ElbowClasses {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.elbow");

    private ElbowClasses() {}

    static JavaClasses all() {
        return ALL;
    }
}
