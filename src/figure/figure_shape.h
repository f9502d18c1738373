// SPDX-License-Identifier: GPL-3.0-or-later
// Outlines of regions: read from GeoJSON with suspicion, kept as paths to draw.
// Knows: RFC 7946 as far as polygons go, which regions are within reach. Does not know: pages.
// Start at: figure_shapes_read.
#pragma once
#include "figure/figure.h"

enum { SHAPES_MOST = 1000, SHAPE_POINTS_MOST = 60000 };
#define SHAPE_FILE_MOST KIB(4096)

struct figure_shape {
	struct str region_code, outline; // the path's units: thousandths of a degree, below a regency
	                                 // ten-thousandths; y grows southward
	int64_t left, top, right, bottom;
	struct str source;
};
struct figure_shapes {
	size_t n;
	struct figure_shape *at;
};
struct figure_shape_trouble {
	enum text_key reason;
	int64_t n;       // the feature, from 1, or the line of broken JSON; 0: the file as a whole
	struct str code; // of the feature; empty: it has none
};
struct figure_shape_set { // of the regions directly below one
	struct str parent, name, source, other_source;
	int64_t n, at_ms;
};
struct figure_shape_sets {
	size_t n;
	const struct figure_shape_set *at;
};

// A FeatureCollection of Polygons and MultiPolygons with a property `code`; all of it or nothing.
// Fails: E_INVALID with the trouble.
MUST_USE enum err figure_shapes_read(struct arena *a, struct str json,
                                     struct figure_shapes *ret_shapes,
                                     struct figure_shape_trouble *ret_trouble);
// Whether all of them are regions within reach; which of both fails is not said. As above.
MUST_USE enum err figure_shapes_judge(struct desk *d, const struct figure_shapes *shapes,
                                      struct figure_shape_trouble *ret_trouble);
// Puts each in the place of what its region had. Audit: "figure.shape".
MUST_USE enum err figure_shapes_save(struct desk *d, const struct figure_shapes *shapes,
                                     struct str source);
// Takes away what lies directly below a region, within reach. Audit: "figure.shape.remove".
// Fails: E_ABSENT when there is nothing.
MUST_USE enum err figure_shapes_remove(struct desk *d, struct str parent, int64_t *ret_n);
MUST_USE enum err figure_shape_sets(struct desk *d, struct figure_shape_sets *ret_sets);
MUST_USE enum err figure_shapes_below(struct desk *d, struct str parent,
                                      struct figure_shapes *ret_shapes);
