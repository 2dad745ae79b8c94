// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/pages/common/page_context.h"
#include "app/pages/common/record_shape.h"

#include <QWidget>

namespace licheng {

/// One section of the details beside a list: a widget and what fills it.
class RecordSection : public QObject
{
    Q_OBJECT
public:
    explicit RecordSection(QString title, QObject *parent = nullptr)
        : QObject(parent), m_title(std::move(title))
    {
    }

    [[nodiscard]] const QString &title() const { return m_title; }
    /// Goes to the details pane once.
    [[nodiscard]] virtual QWidget *widget() = 0;
    /// Another record is current; 0: none.
    virtual void choose(qint64 id) = 0;
    /// The current record, read after choose(), or why it could not be read.
    virtual void take(const protocol::Answer<QJsonObject> &) {}
    /// What it shows, for the paper of the page: what each row is called and what stands there.
    [[nodiscard]] virtual std::vector<QStringList> paperRows() const { return {}; }

private:
    QString m_title;
};

/// Makes a section for each page that has it.
struct SectionMaker
{
    using Make = std::function<RecordSection *(const PageContext &)>;

    template <class F>
    requires std::is_convertible_v<F, Make> &&(!std::is_same_v<std::remove_cvref_t<F>, SectionMaker>)
        SectionMaker(F &&maker, QStringList unknownNames = {}) // NOLINT(google-explicit-constructor)
        : make(std::forward<F>(maker)), unknown(std::move(unknownNames))
    {
    }

    /// Only for who may view records of the type: a section that is refused tells nothing.
    [[nodiscard]] SectionMaker forReadersOf(const QString &recordType) &&;
    [[nodiscard]] SectionMaker onlyFor(std::function<bool(const WorkState &)> who) &&;
    [[nodiscard]] bool isFor(const WorkState &work) const { return !who || who(work); }

    Make make;
    QStringList unknown;                             ///< names in it that no description has
    std::function<bool(const WorkState &)> who = {}; ///< none: for everybody
};

/// Rows of related records shown in the details; the page of their type has all.
inline constexpr int relatedShown = 12;
/// Related records on a page that is printed: more than one student has of anything.
inline constexpr int relatedPrinted = 500;

/// Records that belong to the current one: those whose path leads to it.
struct RelatedRecords
{
    QString title;
    QString type;
    QString path; ///< of the related type, "studentId"
    QStringList
        columns; ///< the first is what the row is called; states are chips, a yes is its field's label
    std::vector<protocol::SortKey> sort;
    QStringList standIns = {}; ///< read too, for what the shape puts in place of a blank
    RecordShape shape = {};
    int read = relatedShown; ///< what is beyond relatedShown is on the paper alone
};

/// Fields of the record with their labels; empty ones are left out. No fields named: all but references.
/// With a shape only those that the record's kind has, under its labels.
[[nodiscard]] SectionMaker fieldsSection(const QString &title, const QString &type, const QStringList &fields,
                                         const RecordShape &shape = {});
[[nodiscard]] SectionMaker relatedSection(RelatedRecords related);
/// The files of a record of a type that has files: previews, and new ones by button or by dropping them.
[[nodiscard]] SectionMaker filesSection(const QString &ownerType);
/// record.history of the record.
[[nodiscard]] SectionMaker historySection(const QString &type, const RecordShape &shape = {});

} // namespace licheng
