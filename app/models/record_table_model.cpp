// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/record_table_model.h"

#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

RecordTableModel::RecordTableModel(RecordSource &source, QObject *parent)
    : QAbstractTableModel(parent), m_pages(source)
{
    connect(&m_pages, &PagedRecords::stateChanged, this, &RecordTableModel::stateChanged);
    connect(&m_pages, &PagedRecords::totalChanged, this, &RecordTableModel::totalChanged);
    connect(&m_pages, &PagedRecords::loaded, this, &RecordTableModel::pageLoaded);
    connect(&m_pages, &PagedRecords::aboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_pages, &PagedRecords::wasReset, this, [this] { endResetModel(); });
    connect(&m_pages, &PagedRecords::aboutToAdd, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&m_pages, &PagedRecords::added, this, [this] { endInsertRows(); });
    connect(&m_pages, &PagedRecords::aboutToRemove, this,
            [this](int first, int last) { beginRemoveRows({}, first, last); });
    connect(&m_pages, &PagedRecords::removed, this, [this] { endRemoveRows(); });
    connect(&m_pages, &PagedRecords::changed, this, [this](int first, int rows) {
        Q_EMIT dataChanged(index(first, 0), index(first + rows - 1, columnCount() - 1));
    });
    connect(&m_pages, &PagedRecords::moved, this, &RecordTableModel::moveIndexes);
}

RecordTableModel::~RecordTableModel() = default;

void RecordTableModel::moveIndexes(const std::function<int(int)> &newRow)
{
    QHash<int, int> moved;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    for (const QModelIndex &old : persistentIndexList()) {
        const auto known = moved.constFind(old.row());
        const int row = known != moved.constEnd() ? *known : *moved.insert(old.row(), newRow(old.row()));
        if (row != old.row())
            changePersistentIndex(old, row < 0 ? QModelIndex() : index(row, old.column()));
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RecordTableModel::start()
{
    if (m_type)
        m_pages.start();
}

void RecordTableModel::refresh()
{
    if (m_type)
        m_pages.refresh();
}

void RecordTableModel::setList(const QString &type, std::vector<RecordColumn> columns)
{
    beginResetModel();
    m_type = recordType(type);
    m_columns = std::move(columns);
    m_fields.clear();
    m_pending.clear();
    RecordQuery query = m_pages.query();
    query.type = type;
    query.columns.clear();
    for (const RecordColumn &column : m_columns) {
        query.columns.append(column.path);
        m_fields.push_back(m_type ? resolvePath(*m_type, column.path) : nullptr);
    }
    m_pages.forget();
    endResetModel();
    m_pages.setQuery(std::move(query));
}

void RecordTableModel::setConditions(std::vector<Condition> conditions)
{
    if (m_pages.query().conditions == conditions)
        return;
    RecordQuery query = m_pages.query();
    query.conditions = std::move(conditions);
    m_pages.setQuery(std::move(query));
}

void RecordTableModel::setDefaultSort(std::vector<SortKey> keys)
{
    m_defaultSort = std::move(keys);
    setSort(m_defaultSort);
}

void RecordTableModel::setSort(std::vector<SortKey> keys)
{
    RecordQuery query = m_pages.query();
    query.sort = std::move(keys);
    m_pages.setQuery(std::move(query));
}

void RecordTableModel::sort(int column, Qt::SortOrder order)
{
    std::vector<SortKey> keys = m_defaultSort;
    if (isSortable(column)) {
        const QString &path = m_columns[size_t(column)].path;
        std::erase_if(keys, [&](const SortKey &key) { return key.path == path; });
        keys.insert(keys.begin(), {path, order});
        // The protocol takes four keys; the record's id ends every order anyway.
        keys.resize(std::min<size_t>(keys.size(), 4));
    }
    if (keys != m_pages.query().sort)
        setSort(std::move(keys));
}

bool RecordTableModel::isSortable(int column) const
{
    return m_type && column >= 0 && column < columnCount() &&
           !severalOf(*m_type, m_columns[size_t(column)].path);
}

int RecordTableModel::columnOf(const QString &path) const
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].path == path)
            return int(i);
    }
    return -1;
}

const FieldInfo *RecordTableModel::field(int column) const
{
    return column >= 0 && column < int(m_fields.size()) ? m_fields[size_t(column)] : nullptr;
}

qint64 RecordTableModel::idAt(int row) const
{
    const PagedRecords::Row *found = m_pages.heldRow(row);
    return found ? found->id : 0;
}

int RecordTableModel::versionAt(int row) const
{
    const PagedRecords::Row *found = m_pages.heldRow(row);
    return found ? found->version : 0;
}

void RecordTableModel::setCodeNaming(CodeNaming naming)
{
    m_naming = std::move(naming);
}

void RecordTableModel::codesRenamed()
{
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
}

QJsonValue RecordTableModel::valueAt(int row, const QString &path) const
{
    const PagedRecords::Row *found = m_pages.heldRow(row);
    const int column = columnOf(path);
    if (!found || column < 0)
        return QJsonValue(QJsonValue::Undefined);
    return found->values.at(column);
}

QJsonObject RecordTableModel::seen(int row) const
{
    const PagedRecords::Row *found = m_pages.heldRow(row);
    if (!found)
        return {};
    QJsonObject seen{{u"id"_s, found->id}, {u"version"_s, found->version}};
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].path.contains(u'.'))
            seen.insert(m_columns[i].path, shownValue(*found, int(i)));
    }
    return seen;
}

int RecordTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_pages.rowCount();
}

int RecordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

Qt::ItemFlags RecordTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (!m_editable.isEmpty() && m_editable.contains(m_columns[size_t(index.column())].path) &&
        m_pages.heldRow(index.row()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

void RecordTableModel::setEditable(const QStringList &paths)
{
    m_editable = paths;
}

void RecordTableModel::setPending(qint64 id, const QString &path, const QJsonValue &value)
{
    const int at = rowOf(id);
    const int column = columnOf(path);
    if (at < 0 || column < 0)
        return;
    Pending &pending = m_pending[id];
    if (pending.version != versionAt(at))
        pending = {versionAt(at), {}};
    pending.values.insert(path, value);
    Q_EMIT dataChanged(index(at, column), index(at, column));
}

void RecordTableModel::clearPending(qint64 id)
{
    if (m_pending.remove(id) == 0)
        return;
    if (const int at = rowOf(id); at >= 0)
        Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
}

QJsonValue RecordTableModel::shownValue(const PagedRecords::Row &row, int column) const
{
    if (const auto it = m_pending.constFind(row.id); it != m_pending.cend() && it->version == row.version) {
        if (const auto value = it->values.constFind(m_columns[size_t(column)].path);
            value != it->values.cend())
            return *value;
    }
    return row.values.at(column);
}

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FieldInfo *info = m_fields[size_t(index.column())];
    switch (role) {
    case FieldPathRole:
        return m_columns[size_t(index.column())].path;
    case FieldKindRole:
        return info ? QVariant(int(info->kind)) : QVariant();
    case PlainKeysRoleOfRecord:
        return info && isPlainKeys(*info);
    case Qt::TextAlignmentRole:
        return info && (info->kind == FieldKind::Integer || info->kind == FieldKind::Decimal)
                   ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant(int(Qt::AlignLeft | Qt::AlignVCenter));
    case Qt::DisplayRole:
    case RawValueRole:
    case RecordIdRole:
    case VersionRole:
    case LoadingRole:
    case ChipTextRoleOfRecord:
    case ChipToneRoleOfRecord:
        break;
    default:
        return {};
    }
    const PagedRecords::Row *found = m_pages.row(index.row());
    if (!found)
        return role == Qt::DisplayRole ? QVariant(u"…"_s) : role == LoadingRole ? QVariant(true) : QVariant();
    const RecordColumn &column = m_columns[size_t(index.column())];
    const QJsonValue value = shownValue(*found, index.column());
    switch (role) {
    case RawValueRole:
        return value.toVariant();
    case RecordIdRole:
        return found->id;
    case VersionRole:
        return found->version;
    case LoadingRole:
        return false;
    case Qt::DisplayRole:
        return textOf(
            [&](const QString &path) {
                const int other = columnOf(path);
                return other < 0 ? QJsonValue(QJsonValue::Undefined) : shownValue(*found, other);
            },
            index.column());
    default:
        break;
    }
    if (!info || column.chips == RecordColumn::Chips::Plain)
        return {};
    const auto chip = chipOf(*info, value);
    if (!chip)
        return {};
    return role == ChipTextRoleOfRecord ? QVariant(chip->text) : QVariant(int(chip->tone));
}

QString RecordTableModel::textOf(const RowValues &values, int column) const
{
    const RecordColumn &shown = m_columns[size_t(column)];
    const FieldInfo *info = m_fields[size_t(column)];
    const QJsonValue value = values(shown.path);
    if (info && info->kind == FieldKind::Text && m_naming)
        return m_naming(values, *info, value.toString());
    return info ? displayText(*info, value, shown.boolean) : value.toVariant().toString();
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    const RecordColumn &column = m_columns[size_t(section)];
    if (role == Qt::DisplayRole)
        return column.title.isEmpty() && m_type ? pathTitle(*m_type, column.path) : column.title;
    if (role == FieldPathRole)
        return column.path;
    return {};
}

} // namespace licheng
