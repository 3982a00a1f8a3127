/// All operations of the elbv2 API by AWS's SDK for Java, against the packaged application.
@NullMarked
package dev.elbow.app.sdk;

import org.jspecify.annotations.NullMarked;
