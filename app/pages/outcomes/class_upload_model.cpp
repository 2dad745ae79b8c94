// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/class_upload_model.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/icons.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

Tone toneOf(ClassUpload::Row::State state)
{
    switch (state) {
    case ClassUpload::Row::State::Good:
        return Tone::Info;
    case ClassUpload::Row::State::Bad:
        return Tone::Warn;
    case ClassUpload::Row::State::Present:
    case ClassUpload::Row::State::Waiting:
        return Tone::Neutral;
    case ClassUpload::Row::State::Sending:
        return Tone::Info;
    case ClassUpload::Row::State::Sent:
        return Tone::Ok;
    case ClassUpload::Row::State::Failed:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString stateText(const ClassUpload::Row &row)
{
    switch (row.state) {
    case ClassUpload::Row::State::Good:
        return ClassUploadModel::tr("has a place");
    case ClassUpload::Row::State::Present:
        return ClassUploadModel::tr("there already");
    case ClassUpload::Row::State::Waiting:
        return ClassUploadModel::tr("waiting");
    case ClassUpload::Row::State::Sending:
        return ClassUploadModel::tr("%1 %").arg(row.percent);
    case ClassUpload::Row::State::Sent:
        return ClassUploadModel::tr("uploaded");
    case ClassUpload::Row::State::Bad:
    case ClassUpload::Row::State::Failed:
        return {};
    }
    return {};
}

} // namespace

ClassUploadModel::ClassUploadModel(const ClassUpload &upload, QObject *parent)
    : FixedColumnsModel({tr("File"), tr("Size"), messages::recordLabel(u"student"_s),
                         messages::fieldLabel(recordType(u"courseOutcome"_s), u"title"_s), tr("Result")},
                        parent),
      m_upload(upload)
{
    nameRowsBy({FileColumn, StudentColumn});
    connect(&upload, &ClassUpload::rowChanged, this, &ClassUploadModel::rowChanged);
    connect(&upload, &ClassUpload::stageChanged, this, &ClassUploadModel::update);
    update();
}

void ClassUploadModel::show(Shown shown)
{
    m_shown = shown;
    update();
}

void ClassUploadModel::update()
{
    std::vector<int> rows;
    for (size_t i = 0; i < m_upload.rows().size(); ++i) {
        const ClassUpload::Row::State state = m_upload.rows()[i].state;
        if (m_shown == Shown::All || state == ClassUpload::Row::State::Bad ||
            state == ClassUpload::Row::State::Failed)
            rows.push_back(int(i));
    }
    if (rows == m_rows) {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ClassUploadModel::rowChanged(int row)
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), row);
    if (found == m_rows.end() || *found != row)
        return;
    const int shown = int(found - m_rows.begin());
    Q_EMIT dataChanged(index(shown, 0), index(shown, columnCount() - 1));
}

int ClassUploadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString ClassUploadModel::text(const ClassUpload::Row &row, int column) const
{
    switch (column) {
    case FileColumn:
        return row.file.name;
    case Size:
        return messages::sizeText(row.file.size);
    case StudentColumn:
        return row.student.isEmpty() ? u"—"_s : row.student;
    case Title:
        return row.title.isEmpty() ? u"—"_s : row.title;
    case Finding:
        return row.reason.isEmpty() ? stateText(row) : row.reason;
    default:
        return {};
    }
}

QVariant ClassUploadModel::data(const QModelIndex &index, int role) const
{
    // The upload may have forgotten its rows a moment before it says so.
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        size_t(m_rows[size_t(index.row())]) >= m_upload.rows().size())
        return {};
    const ClassUpload::Row &row = m_upload.rows()[size_t(m_rows[size_t(index.row())])];
    const bool isFinding = index.column() == Finding;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return text(row, index.column());
    case ChipTextRole:
        return isFinding ? QVariant(stateText(row)) : QVariant();
    case ChipToneRole:
        return isFinding ? QVariant(static_cast<int>(toneOf(row.state))) : QVariant();
    case FaultRole:
        return isFinding && row.state == ClassUpload::Row::State::Failed ? row.reason : QString();
    case Qt::DecorationRole:
        return isFinding && (row.state == ClassUpload::Row::State::Bad ||
                             row.state == ClassUpload::Row::State::Failed)
                   ? QVariant(icons::icon(u"warning"_s))
                   : QVariant();
    case DimRole:
        return index.column() == Size || text(row, index.column()) == u"—"_s;
    default:
        return {};
    }
}

} // namespace licheng
