// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/disk/file_operations.h"

namespace licheng {

enum class Existing { Replace, Refuse };

/// A whole file under its name, for the owner only: a reader sees all of it or what was there before. Returns
/// once it outlasts a cut of the power.
[[nodiscard]] std::error_code writeLasting(const QString &path, QByteArrayView bytes, Existing existing,
                                           FileOperations &disk = realDisk());

/// Renames a file or folder whose content is synced, replacing a file or an empty folder; returns once the
/// new name lasts.
[[nodiscard]] std::error_code moveLasting(const QString &from, const QString &to,
                                          FileOperations &disk = realDisk());

/// Returns once every file and folder below the folder, and the folder itself, are on the disk; what it holds
/// of them in memory is then forgotten, so that whoever reads them again reads the disk.
[[nodiscard]] std::error_code syncTree(const QString &folder, FileOperations &disk = realDisk());

/// The same for one file and the folder that it lies in.
[[nodiscard]] std::error_code syncFile(const QString &path, FileOperations &disk = realDisk());

/// Forgets what is held in memory of the files below the folder, before they are compared with what they
/// should be.
void dropTree(const QString &folder, FileOperations &disk = realDisk());

[[nodiscard]] bool isDiskFull(std::error_code error);
/// "No space left on device", in the system's words.
[[nodiscard]] QString reason(std::error_code error);

} // namespace licheng
