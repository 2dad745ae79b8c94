// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/result.h"
#include "shared/model/school_year.h"

#include <QDate>

namespace licheng {

/// What one student has selected in a school year (選件確認單), for the student and a parent to sign.
struct SelectionSlip
{
    QString studentNumber;
    QString name;
    QString className;
    int seat = 0;
    struct Item
    {
        QString about; ///< course, or kind of performance
        QString title;
    };
    std::vector<Item> outcomes;
    std::vector<Item> performances;

    /// Sixteen characters of the SHA-256 over all of it: the same slip printed again has the same.
    [[nodiscard]] QString fingerprint() const;
};

/// What people read of a selected record whose codes are named (nameCodes): its title, or what a kind of
/// performance has in place of one.
[[nodiscard]] QString selectedName(const QJsonObject &record);
/// The paths that it reads beside the title of a performance.
[[nodiscard]] QStringList performanceNameFields();

/// Of a class or of one student, whichever is not 0.
struct SlipsOf
{
    qint64 classId = 0;
    qint64 studentId = 0;
    SchoolYear year;
};

using SlipsRead = std::function<void(const protocol::Answer<std::vector<SelectionSlip>> &)>;
/// Every student of the class, by seat, who has selected nothing too.
void readSelectionSlips(RecordSource &source, const SlipsOf &of, QObject *context, SlipsRead done);

/// A page of A4 a student: what is selected, a sentence of consent, lines for two signatures, fingerprint and
/// day. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> selectionSlipsPdf(const std::vector<SelectionSlip> &slips,
                                                   const QString &school, SchoolYear year, QDate today);

} // namespace licheng
