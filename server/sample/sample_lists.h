// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QDate>
#include <QStringList>

namespace licheng {

/// What the lists of a new class are made of.
struct SampleListOptions
{
    static constexpr int mostStudents = 99;

    QString schoolCode;
    int students = 36;
    quint64 seed = 1;
    QDate today; ///< null: the present one
};

/// Writes what an office would bring for a class that has just been opened: 學生名冊.xlsx (title above the
/// header, dates in several ways), 開課資料.csv, 課程學習成果.xlsx and the files that it names below
/// 成果檔案. Two rows are faulty on purpose (an impossible birthday, a description of 101 characters).
/// Returns the names of what was written. Persons are invented.
[[nodiscard]] Result<QStringList> writeSampleLists(const QString &folder, const SampleListOptions &options);

} // namespace licheng
