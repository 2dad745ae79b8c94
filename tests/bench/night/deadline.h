// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/night/person.h"

#include <QDate>

#include <atomic>

namespace licheng::bench {

/// Outcomes that a student may select in a year, by the sample's regulation.
inline constexpr int selectionQuota = 6;

/// Who takes part, with what the store knows of them.
struct Player
{
    QString login;
    qint64 id = 0;
};

/// A row of the list that the registry takes in meanwhile.
struct Offer
{
    QString studentNumber;
    QString offeringCode;
};

struct Cast
{
    std::vector<Player> pupils;
    std::vector<Player> teachers; ///< their ids are those of the accounts
    std::vector<qint64> noted;    ///< students whose notes the clerks write
    std::vector<Offer> offers;
    int year = 0;
    int semester = 0;
    int overQuota = 0; ///< students whom the sample gives more than the quota on purpose
};

/// Makes what the sample lacks: an account for every student, each password at the cost of a real one. The
/// school's server must not run.
[[nodiscard]] Cast prepareCast(const QString &data, int students, const QString &password);

/// What was acknowledged; of a record's last word.
struct Acknowledged
{
    QHash<qint64, QString> outcomes; ///< title
    QHash<qint64, QString> files;    ///< SHA-256 by attachment
    QHash<qint64, bool> selected;
    QHash<qint64, QString> certified; ///< "certified"
    QHash<qint64, QString> notes;     ///< of students
    qint64 imported = 0;

    void add(const Acknowledged &other);
    [[nodiscard]] qint64 count() const;
};

/// The part of a night that one thread plays.
struct Scene
{
    const Target &target;
    const Cast &cast;
    double seconds = 0;
    std::atomic<bool> &isEnding;
    Tally tally = {};
    Acknowledged acknowledged = {};
};

/// Student `number` of those who come, all in the first part of the night.
[[nodiscard]] Task<bool> studentsEvening(Person &me, Scene &scene, int number);
[[nodiscard]] Task<bool> teachersEvening(Person &me, Scene &scene, int number);
[[nodiscard]] Task<bool> clerksEvening(Person &me, Scene &scene, int number, int clerks);
/// Registry's list of new outcomes, checked and applied.
[[nodiscard]] Task<bool> importEvening(Person &me, Scene &scene);
/// A roster, checked and exported again and again.
[[nodiscard]] Task<bool> exportEvening(Person &me, Scene &scene);
[[nodiscard]] Task<bool> backupEvening(Person &me, Scene &scene);

/// What of the acknowledged a fresh client does not read back, and files that the vault does not hold.
[[nodiscard]] QStringList lostOf(const Acknowledged &acknowledged, const Target &target, const QString &data);
/// Students who have more selected than the regulation allows.
[[nodiscard]] int overQuota(const Cast &cast, const Target &target);

} // namespace licheng::bench
