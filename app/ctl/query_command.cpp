// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "shared/model/plain_value.h"
#include "shared/sheets/csv_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// query TYPE: all rows, page by page, as csv for spreadsheets or as JSON.
class QueryCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void conclude();
    [[nodiscard]] Result<QByteArray> csv() const;
    [[nodiscard]] QByteArray json() const;

    const RecordType *m_type = nullptr;
    protocol::RecordQuery m_query;
    qint64 m_limit = 0;
    QJsonArray m_rows;
};

} // namespace

Result<Done> QueryCommand::prepare()
{
    m_type = recordType(arguments().operands.first());
    if (!m_type)
        return Error{u"there is no record type '%1'"_s.arg(arguments().operands.first())};
    m_query.type = m_type->name();
    m_query.columns = arguments().value(key("columns")).split(u',', Qt::SkipEmptyParts);
    if (m_query.columns.isEmpty()) {
        for (const FieldInfo &field : m_type->fields()) {
            if (!field.isHidden)
                m_query.columns.append(QLatin1String(field.name));
        }
    }
    for (QString &column : m_query.columns)
        column = column.trimmed();
    // The server gives number and version first, and each column once.
    m_query.columns.removeDuplicates();
    m_query.columns.removeAll(key("id"));
    m_query.columns.removeAll(key("version"));
    for (const QString &column : std::as_const(m_query.columns)) {
        if (!resolvePath(*m_type, column))
            return Error{u"%1 has no field '%2'"_s.arg(m_type->name(), column.left(80))};
    }
    auto conditions = parseConditions(*m_type, arguments().values(key("where")));
    if (!conditions)
        return conditions.error();
    m_query.conditions = *std::move(conditions);
    for (const QString &sort : arguments().values(key("sort"))) {
        const auto order = parseSort(*m_type, sort);
        if (!order)
            return order.error();
        m_query.sort.push_back(*order);
    }
    m_query.search = arguments().value(key("search"));
    m_limit = arguments().value(key("limit")).toLongLong();
    return Done{};
}

void QueryCommand::start()
{
    readPages(
        session(), m_query, m_limit, this,
        [this](const Page &page) {
            for (const QJsonValue &row : page.rows)
                m_rows.append(row);
        },
        [this](const std::optional<Fault> &fault) {
            if (fault)
                return fail(*fault, m_type);
            conclude();
        });
}

Result<QByteArray> QueryCommand::csv() const
{
    sheets::CsvWriter writer(sheets::FormulaGuard::ForExcel);
    if (const auto added = writer.addRow(QStringList{key("id"), key("version")} + m_query.columns); !added)
        return added.error();
    for (const QJsonValue &row : m_rows) {
        const QJsonArray values = row.toArray();
        QStringList cells{plainText(nullptr, values.at(0)), plainText(nullptr, values.at(1))};
        for (qsizetype i = 0; i < m_query.columns.size(); ++i)
            cells.append(plainText(resolvePath(*m_type, m_query.columns[i]), values.at(i + 2)));
        if (const auto added = writer.addRow(cells); !added)
            return added.error();
    }
    return writer.bytes();
}

QByteArray QueryCommand::json() const
{
    QJsonArray records;
    for (const QJsonValue &row : m_rows) {
        const QJsonArray cells = row.toArray();
        QJsonObject record{{key("id"), cells.at(0)}, {key("version"), cells.at(1)}};
        for (qsizetype i = 0; i < m_query.columns.size(); ++i)
            record.insert(m_query.columns[i],
                          plainValue(resolvePath(*m_type, m_query.columns[i]), cells.at(i + 2)));
        records.append(record);
    }
    return QJsonDocument(records).toJson(QJsonDocument::Compact) + '\n';
}

void QueryCommand::conclude()
{
    const bool isJson = output().isJson() || arguments().value(key("format")) == u"json";
    const Result<QByteArray> content = isJson ? Result<QByteArray>(json()) : csv();
    if (!content) {
        output().error(content.error().message);
        return finish(ExitCode::Internal);
    }
    if (!arguments().has(key("out"))) {
        output().bytes(*content);
        return finish(ExitCode::Ok);
    }
    QSaveFile file(arguments().value(key("out")));
    if (!file.open(QIODevice::WriteOnly) || file.write(*content) != content->size() || !file.commit()) {
        output().error(u"%1 cannot be written (%2)"_s.arg(file.fileName(), file.errorString()));
        return finish(ExitCode::Internal);
    }
    output().progress(u"%1: %2 rows"_s.arg(file.fileName()).arg(m_rows.size()));
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makeQueryCommand(Workplace place)
{
    return std::make_unique<QueryCommand>(place);
}

} // namespace licheng::ctl
