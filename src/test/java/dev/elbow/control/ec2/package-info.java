@NullMarked
package dev.elbow.control.ec2;

import org.jspecify.annotations.NullMarked;
