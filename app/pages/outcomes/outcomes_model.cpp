// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/outcomes_page.h"

#include "app/presenters/outcomes_rules.h"
#include "app/widgets/table/datatable.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

OutcomesModel::OutcomesModel(RecordSource &source, const WorkState &work, QObject *parent)
    : PageTableModel(source, parent), m_work(work)
{
    setUnseenColumns(int(unseenColumns().size()));
    const auto redraw = [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                               {ChipTextRole, ChipToneRole});
    };
    connect(&work, &WorkState::windowsChanged, this, redraw);
}

std::vector<RecordColumn> OutcomesModel::unseenColumns()
{
    return {listColumn(u"studentId"_s),
            listColumn(u"studentId.classId"_s),
            listColumn(u"studentId.classId.grade"_s),
            listColumn(u"mediaCount"_s),
            listColumn(u"declaredFile"_s),
            listColumn(u"schoolYear"_s),
            listColumn(u"semester"_s)};
}

bool OutcomesModel::isLate(const RowValues &values) const
{
    if (values(u"certification"_s).toString() != wireName(CertificationState::Waiting))
        return false;
    CourseOutcome outcome;
    outcome.schoolYear = SchoolYear(values(u"schoolYear"_s).toInt());
    outcome.semester = static_cast<Semester>(values(u"semester"_s).toInt());
    const Audience audience{
        Id<Student>(values(u"studentId"_s).toInteger()),
        Id<SchoolClass>(values(u"studentId.classId"_s).toInteger()),
        values(u"studentId.classId.grade"_s).toInt(),
        fromWire<Division>(values(u"studentId.division"_s).toString()).value_or(Division::Day)};
    return isOverdue(outcome, audience, m_work);
}

/// On the screen, on paper and in an export alike.
QString OutcomesModel::textOf(const RowValues &values, int column) const
{
    const QString &path = columns()[size_t(column)].path;
    if (path == "certification"_L1 && isLate(values))
        return tr("Overdue");
    return path == "documentCount"_L1 ? filesOf(values) : PageTableModel::textOf(values, column);
}

QString OutcomesModel::filesOf(const RowValues &values)
{
    const bool document = values(u"documentCount"_s).toInt() > 0;
    const bool media = values(u"mediaCount"_s).toInt() > 0;
    const QString declared = values(u"declaredFile"_s).toString();
    const QString ending = declared.contains(u'.') ? declared.section(u'.', -1).toUpper().left(4) : QString();
    if (document && media)
        return tr("Document, media");
    if (document || media)
        return !ending.isEmpty() ? ending : document ? tr("Document") : tr("Media");
    return tr("No file");
}

QVariant OutcomesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.column()) >= columns().size() || idAt(index.row()) == 0)
        return PageTableModel::data(index, role);
    const QString &path = columns()[size_t(index.column())].path;
    const auto values = [this, row = index.row()](const QString &of) { return valueAt(row, of); };
    if (path == "certification"_L1 && (role == ChipTextRole || role == ChipToneRole) && isLate(values))
        return role == ChipTextRole ? QVariant(tr("Overdue")) : QVariant(int(Tone::Bad));
    if (path == "documentCount"_L1) {
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignLeft | Qt::AlignVCenter);
        if (role == DimRole)
            return true;
    }
    if (path == "selected"_L1 && role == DimRole)
        return true;
    return PageTableModel::data(index, role);
}

} // namespace licheng
