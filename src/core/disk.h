// SPDX-License-Identifier: GPL-3.0-or-later
// What it takes for a name to be on the disk.
// Knows: fsync. Does not know: what lies in a folder.
// Start at: disk_sync_folder.
#pragma once
#include <stdbool.h>

// Names made, moved or removed in this folder are on the disk when this gives true.
// False: errno says why.
bool disk_sync_folder(const char *folder);
