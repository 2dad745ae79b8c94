// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/submission/findings_model.h"

#include "app/models/display.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant right()
{
    return int(Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace

Tone toneOfLevel(const QString &level)
{
    return level == "block"_L1 ? Tone::Bad : level == "warn"_L1 ? Tone::Warn : Tone::Info;
}

SubmissionListsModel::SubmissionListsModel(const SubmissionPresenter &presenter, QObject *parent)
    : FixedColumnsModel({tr("List"), tr("For"), tr("Roster code"), tr("State"), tr("Records"), tr("To mend"),
                         tr("Warnings"), tr("Pre-checked")},
                        parent),
      m_presenter(presenter)
{
    nameRowsBy({Roster, Audience});
    connect(&presenter, &SubmissionPresenter::changed, this,
            [this] { Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1)); });
    connect(&presenter, &SubmissionPresenter::linesAboutToChange, this, [this] { beginResetModel(); });
    connect(&presenter, &SubmissionPresenter::linesChanged, this, [this] { endResetModel(); });
}

int SubmissionListsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_presenter.lines().size());
}

QVariant SubmissionListsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SubmissionPresenter::Line &line = m_presenter.lines()[size_t(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole && (column == Records || column == Blocks || column == Warnings))
        return right();
    if (role == DimRole)
        return column == Code || column == CheckedAt || !m_presenter.unitVerdict(index.row()).isAllowed();
    if (column == State && (role == ChipTextRole || role == ChipToneRole || role == Qt::DisplayRole)) {
        if (!line.record && role != ChipToneRole)
            return m_presenter.isOwed(index.row()) ? tr("Not begun") : tr("Not owed");
        if (!line.record)
            return int(Tone::Neutral);
        const auto chip =
            chipOf(*recordTypeOf<SubmissionList>().field(u"state"), wireName(line.record->state));
        const bool isChanged = line.record->changedAt.isValid() && isWithDatabase(line.record->state);
        if (role == ChipToneRole)
            return isChanged ? int(Tone::Warn) : chip ? int(chip->tone) : int(Tone::Neutral);
        const QString state = chip ? chip->text : messages::codeLabel(line.record->state);
        return isChanged ? tr("%1, changed since").arg(state) : state;
    }
    if (role != Qt::DisplayRole)
        return {};
    if (column == Roster)
        return line.layout->official;
    if (column == Audience)
        return m_presenter.title(line);
    if (column == Code)
        return line.audience->code.isEmpty() ? u"—"_s : line.audience->code;
    if (!line.record || !line.record->checkedAt.isValid())
        return u"—"_s;
    switch (column) {
    case Records:
        return line.record->recordCount;
    case Blocks:
        return line.record->blockCount;
    case Warnings:
        return line.record->warnCount;
    case CheckedAt:
        return messages::instantText(line.record->checkedAt);
    default:
        return {};
    }
}

CheckGroupsModel::CheckGroupsModel(const SubmissionPresenter &presenter, QObject *parent)
    : FixedColumnsModel({tr("Level"), tr("Check"), tr("Count")}, parent), m_presenter(presenter)
{
    nameRowsBy({Check});
    connect(&presenter, &SubmissionPresenter::findingsChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

int CheckGroupsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_presenter.groups().empty() ? 0 : int(m_presenter.groups().size()) + 1;
}

QString CheckGroupsModel::checkAt(int row) const
{
    return row > 0 && row < rowCount() ? m_presenter.groups()[size_t(row) - 1].check : QString();
}

QVariant CheckGroupsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return right();
    if (index.row() == 0) {
        if (role != Qt::DisplayRole || index.column() == Level)
            return {};
        return index.column() == Check ? QVariant(tr("All"))
                                       : QVariant(qulonglong(m_presenter.findings().size()));
    }
    const SubmissionPresenter::Group &group = m_presenter.groups()[size_t(index.row()) - 1];
    if (index.column() == Level && role == ChipToneRole)
        return int(toneOfLevel(group.level));
    if (index.column() == Level && role == ChipTextRole)
        return messages::levelName(group.level);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Level:
        return messages::levelName(group.level);
    case Check:
        return messages::checkName(group.check);
    default:
        return group.count;
    }
}

FindingsModel::FindingsModel(const SubmissionPresenter &presenter, QObject *parent)
    : FixedColumnsModel({tr("Level"), tr("Student number"), tr("Name"), tr("Course or unit"),
                         tr("What to mend"), tr("Who mends it"), tr("Record")},
                        parent),
      m_presenter(presenter)
{
    nameRowsBy({Student, Name, Place});
    connect(&presenter, &SubmissionPresenter::findingsChanged, this, [this] { setCheck({}); });
}

void FindingsModel::setCheck(const QString &check)
{
    beginResetModel();
    m_check = check;
    m_rows.clear();
    for (size_t i = 0; i < m_presenter.findings().size(); ++i) {
        if (check.isEmpty() || m_presenter.findings()[i].finding.check == check)
            m_rows.push_back(i);
    }
    endResetModel();
}

const SubmissionPresenter::FindingLine *FindingsModel::at(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? &m_presenter.findings()[m_rows[size_t(row)]] : nullptr;
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SubmissionPresenter::FindingLine &line = *at(index.row());
    if (index.column() == Level && role == ChipToneRole)
        return int(toneOfLevel(line.finding.level));
    if (index.column() == Level && role == ChipTextRole)
        return messages::levelName(line.finding.level);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Level:
        return messages::levelName(line.finding.level);
    case Student:
        return line.studentNumber;
    case Name:
        return line.name;
    case Place:
        return line.place;
    case Title:
        return line.title;
    case Text:
        return messages::finding(line.finding);
    case Who:
        return messages::mender(line.finding);
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == WholeColumnRole)
        return section == Level || section == Student || section == Name || section == Place;
    return FixedColumnsModel::headerData(section, orientation, role);
}

} // namespace licheng
