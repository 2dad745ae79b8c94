// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/model/result.h"
#include "shared/model/school.h"

#include <QDate>
#include <QStringList>

#include <functional>
#include <vector>

namespace licheng {

/// What a sample school is made of. Seed, day and number of students decide all of its content; only the
/// salts of the passwords and the times of the change log differ from one making to the next.
struct SampleOptions
{
    static constexpr int leastStudents = 30;
    static constexpr int mostStudents = 10'000;

    int students = 1200;
    quint64 seed = 1;
    QDate today;           ///< the day around which the windows lie, in Taiwan; null: the present one
    QString password;      ///< of every account that the sample makes
    bool hasFaults = true; ///< whether it holds what the pre-check must find
};

/// A fault that the sample holds on purpose, by the key of the pre-check that finds it, and how many
/// findings the lists of the current school year have of it.
struct PlantedFault
{
    QString check;
    int count = 0;
    bool operator==(const PlantedFault &) const = default;
};

struct SampleSummary
{
    School school;
    QString term; ///< "114-1"
    qint64 accounts = 0;
    qint64 classes = 0;
    qint64 students = 0;
    qint64 courses = 0;
    qint64 enrolments = 0;
    qint64 outcomes = 0;
    qint64 selected = 0; ///< of the current school year
    qint64 performances = 0;
    qint64 attachments = 0;
    qint64 files = 0; ///< distinct ones in the vault
    qint64 windows = 0;
    QStringList logins; ///< one of each role, for a look around
    std::vector<PlantedFault> planted;
};

/// Told after each batch: an English name of what is being written, and how far it is.
using SampleProgress = std::function<void(QString step, qint64 done, qint64 total)>;

/// Fills a store that holds roles, offices and the regulation, and no student, with an invented school:
/// classes, students, teachers, courses of two semesters, outcomes in all states with real files, and the
/// schedule around the day. An account `admin` that is there stays as it is. All of it goes through the
/// writer and stands in the change log. After an error the store may be half filled: make the data folder
/// anew.
///
/// Each account's password is hashed with its own salt, but at the least cost that still is Argon2id in
/// earnest (1 MiB): invented people have nothing to lose, and a thousand accounts are made in seconds.
/// The server raises it to the full cost when somebody signs in.
[[nodiscard]] Result<SampleSummary> makeSample(store::Store &store, Vault &vault,
                                               const SampleOptions &options,
                                               const SampleProgress &progress = {});

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
