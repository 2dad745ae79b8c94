// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/group_member.h"
#include "shared/model/quota.h"
#include "shared/model/result.h"

#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace licheng {

/// What the regulation accepts as a file in one slot.
struct FileRule
{
    AttachmentSlot slot = AttachmentSlot::Document;
    QStringList mediaTypes;
    QStringList extensions;
    qint64 maxBytes = 0;
    QString article;
};

/// Who records one of the seven kinds of article 5 and which unit supervises it.
struct Category
{
    QString key;
    QString name;
    QString article;
    QStringList builders;
    QStringList supervisors;
};

/// Which unit prepares, exports and submits a roster's lists (article 6, paragraph 2), or checks a step.
struct Submitter
{
    struct Unit
    {
        QString name;
        std::optional<Division> division; ///< none: the regulation does not say; the unit's own counts
    };
    QString roster; ///< key of the roster layout, or of the step
    QString article;
    std::vector<Unit> units;
};

/// How many sit on one seat of the work group, and who sends them; article 2.
struct SeatRule
{
    GroupSeat seat = GroupSeat::Chair;
    QString name; ///< as the regulation has it
    int count = 1;
    SeatSource source = SeatSource::ExOfficio;
    QString nominatedBy; ///< the unit; empty when ex officio
    QString article;     ///< "2.4"
};

/// Of the work group's meetings; article 3.
struct MeetingRule
{
    QString article;
    int perSemester = 0;
    int quorumOver = 0; ///< a meeting decides with more than so many hundredths of its members
};

/// A training that article 9 asks for.
struct TrainingRule
{
    TrainingAudience audience = TrainingAudience::Students;
    QString article;
    int perSemester = 0;
    int perSchoolYear = 0; ///< one of the two is set
    QStringList units;     ///< who holds it
};

struct Article
{
    QString id; ///< "5.3.2"
    QString title;
    QString text;
};

/// One version of the school's regulation (補充規定) as data: quotas, limits, articles. Code never holds
/// its numbers; it asks the version in force on the day concerned.
class Regulation
{
public:
    [[nodiscard]] static Result<Regulation> fromJson(const QJsonObject &json);
    [[nodiscard]] const QJsonObject &json() const { return m_json; }

    [[nodiscard]] QString label() const { return m_label; }
    [[nodiscard]] QDate effectiveFrom() const { return m_effectiveFrom; }
    /// Whether its approvals name the meeting of school affairs (校務會議); article 11.
    [[nodiscard]] bool isPassed() const;

    /// The quota of that key in force in the school year: the latest whose validFrom is not after it.
    [[nodiscard]] std::optional<Quota> quota(QStringView key, SchoolYear year) const;
    [[nodiscard]] std::optional<FileRule> fileRule(AttachmentSlot slot) const;
    /// Code points; 0: the regulation sets no limit for this text.
    [[nodiscard]] qsizetype textLimit(QStringView recordType, QStringView field) const;
    /// The article that governs a step: upload, certify, select, submit, window, permission, file, text,
    /// credit.
    [[nodiscard]] QString articleOf(QStringView step) const;
    [[nodiscard]] const std::vector<Article> &articles() const { return m_articles; }
    [[nodiscard]] const std::vector<Category> &categories() const { return m_categories; }
    /// Null: the regulation names no unit for the roster.
    [[nodiscard]] const Submitter *submitter(QStringView roster) const;
    /// Whether the school sends a roster that the regulation leaves to it; false where it says nothing.
    [[nodiscard]] bool sendsOptional(QStringView roster) const;
    /// In the order of article 2; empty: the regulation tells none.
    [[nodiscard]] const std::vector<SeatRule> &seats() const { return m_seats; }
    [[nodiscard]] const MeetingRule &meetings() const { return m_meetings; }
    [[nodiscard]] const std::vector<TrainingRule> &trainings() const { return m_trainings; }
    /// Who checks a step itself (article 4); null: the regulation names no unit for the step.
    [[nodiscard]] const Submitter *selfChecker(QStringView step) const;

private:
    QJsonObject m_json;
    QString m_label;
    QDate m_effectiveFrom;
    std::vector<Quota> m_quotas;
    std::vector<FileRule> m_files;
    std::vector<Category> m_categories;
    std::vector<Submitter> m_submitters;
    std::vector<Submitter> m_selfCheckers;
    std::vector<Article> m_articles;
    std::vector<SeatRule> m_seats;
    MeetingRule m_meetings;
    std::vector<TrainingRule> m_trainings;
    QHash<QString, QString> m_steps;
    QHash<QString, qsizetype> m_textLimits;
};

/// The version in force on a day: the latest that has taken effect by then; null when none has.
[[nodiscard]] const Regulation *inForce(const std::vector<Regulation> &versions, QDate day);

} // namespace licheng
