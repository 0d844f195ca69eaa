/**
 * The plan's figures about the catalogue: 编目率, 发布率, 共享率, 标准化率, for each provider and in all, computed here and
 * nowhere else. Every figure carries its formula and the codes it was counted from.
 */
@NullMarked
package org.govhub.catalog.figures;

import org.jspecify.annotations.NullMarked;
