// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/roles.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

/// The words of the home page for the keys of home.summary.
namespace licheng::home_text {

struct CardText
{
    QString figure;
    QString label;
    QString note;
    ChipTone tone = ChipTone::Neutral;
    QString type = {}; ///< record type of what is counted
    QString page = {}; ///< key of the page that tells more; empty: the one that lists the type
};
[[nodiscard]] CardText card(const QString &key, qint64 value, qint64 total, const QJsonObject &detail);

struct DutyFacts
{
    QString key;
    qint64 done = 0;
    qint64 total = 0;
    qint64 overdue = 0;
    QStringList names;        ///< the first few concerned
    QStringList rosters = {}; ///< of submission lists: what they are, each once
};
struct DutyText
{
    QString title;
    QString detail;
    QString button;
    QString whole = {}; ///< all names of whom the detail names the first two alone
};
[[nodiscard]] DutyText duty(const DutyFacts &facts);
/// The duty and its end in one line, with nobody's name: it is shown where others look.
[[nodiscard]] QString reminder(DutyFacts facts, const QString &due);
[[nodiscard]] QString done();
/// What is left until the end of a duty; what is late says since when.
[[nodiscard]] QString end(const QDateTime &due, const QDateTime &now);

struct ArticleText
{
    ChipTone tone = ChipTone::Ok;
    QString state;
};
struct ArticleFacts
{
    QString state; ///< ok, due, late, beyond (students are above a limit) or notStarted
    qint64 value = 0;
    qint64 total = 0;
    qint64 late = 0; ///< or above the limit; 0: not counted
    QDateTime due;
};
[[nodiscard]] ArticleText article(const ArticleFacts &facts);

[[nodiscard]] QString subtitle(QDate today, const QString &office, int duties);
[[nodiscard]] QString nextDeadline(const QString &window, const QString &remaining);

} // namespace licheng::home_text
