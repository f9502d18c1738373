// SPDX-License-Identifier: GPL-3.0-or-later
// A folder's names on the disk.
// Knows: fsync. Does not know: what lies in a folder.
// Start at: disk_sync_folder.
#include "core/disk.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool disk_sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	int why = errno;
	if (fd >= 0)
		close(fd);
	errno = why;
	return good;
}
