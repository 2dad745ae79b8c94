// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QDirIterator>
#include <QFile>

namespace licheng::test {

/// Makes the files of a vault as old as they are by the test's clock: the disk knows the real one.
[[nodiscard]] inline bool ageFiles(const QString &vault)
{
    QDirIterator files(vault, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadWrite) ||
            !file.setFileTime(QDateTime::currentDateTime().addYears(-1), QFileDevice::FileModificationTime))
            return false;
    }
    return true;
}

} // namespace licheng::test
