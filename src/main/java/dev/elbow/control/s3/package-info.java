/// What stands for S3 here: folders for buckets, and addresses that carry their own permission.
///
/// Knows the JDK only.
@NullMarked
package dev.elbow.control.s3;

import org.jspecify.annotations.NullMarked;
