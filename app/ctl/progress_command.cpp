// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "app/presenters/progress_text.h"
#include "shared/model/school_year.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"

#include <QJsonArray>

namespace licheng::ctl {

using namespace protocol;
using namespace Qt::Literals::StringLiterals;

namespace {

/// progress: the tables of the page of that name, one line a group and step.
class ProgressCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const QJsonObject &answer);
    [[nodiscard]] Result<Done> write(const QList<QStringList> &rows) const;

    Term m_term;
    QString m_by;
};

const QStringList progressHeads{u"group"_s, u"step"_s, u"article"_s, u"all"_s,
                                u"done"_s,  u"open"_s, u"late"_s};

} // namespace

Result<Done> ProgressCommand::prepare()
{
    m_by = arguments().has(key("by")) ? arguments().value(key("by")) : u"school"_s;
    const auto term = termOf(arguments());
    if (!term)
        return term.error();
    m_term = *term;
    return Done{};
}

void ProgressCommand::start()
{
    QJsonObject params{{u"schoolYear"_s, m_term.year.roc()},
                       {u"semester"_s, static_cast<int>(m_term.semester)},
                       {u"by"_s, m_by},
                       {u"step"_s, arguments().value(key("step"))}};
    session().call(u"progress.read"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error());
        tell(*answer);
    });
}

void ProgressCommand::tell(const QJsonObject &answer)
{
    const ProgressFacts facts = ProgressFacts::from(answer);
    QList<QStringList> rows;
    for (const ProgressGroup &group : facts.groups) {
        const QString who = progress_text::group(group, m_by);
        for (size_t i = 0; i < group.counts.size() && i < facts.numbers.size(); ++i) {
            if (!group.counts[i])
                continue;
            const ProgressCounts &counts = *group.counts[i];
            rows.append({who, facts.numbers[i].name, facts.numbers[i].article, QString::number(counts.total),
                         QString::number(counts.done), QString::number(counts.open),
                         QString::number(counts.late)});
        }
    }
    if (arguments().has(key("out"))) {
        if (const auto written = write(rows); !written) {
            output().error(written.error().message);
            return finish(ExitCode::Internal);
        }
        output().progress(u"%1: %2 rows"_s.arg(arguments().value(key("out"))).arg(rows.size()));
    } else {
        output().line(progressHeads.join(u'\t'));
        for (const QStringList &row : rows)
            output().line(row.join(u'\t'));
    }
    output().json(answer);
    finish(ExitCode::Ok);
}

Result<Done> ProgressCommand::write(const QList<QStringList> &rows) const
{
    const QString path = arguments().value(key("out"));
    if (!path.endsWith(".xlsx"_L1, Qt::CaseInsensitive)) {
        sheets::CsvWriter writer(sheets::FormulaGuard::ForExcel);
        Result<Done> done = writer.addRow(progressHeads);
        for (const QStringList &row : rows) {
            if (done)
                done = writer.addRow(row);
        }
        return done ? writer.writeTo(path) : done;
    }
    sheets::XlsxWriter writer({QDateTime::currentDateTimeUtc(), u"progress"_s, {}});
    Result<Done> done = writer.addSheet({u"progress"_s, QList<double>(progressHeads.size(), 14), 1});
    if (done)
        done = writer.addRow(sheets::headerRow(progressHeads));
    for (const QStringList &row : rows) {
        QList<sheets::OutCell> cells = sheets::textRow(row.first(3));
        for (const QString &count : row.mid(3))
            cells.append(sheets::OutCell{count.toDouble(), sheets::CellStyle::Plain, {}});
        if (done)
            done = writer.addRow(cells);
    }
    return done ? writer.finishTo(path) : done;
}

std::unique_ptr<Command> makeProgressCommand(Workplace place)
{
    return std::make_unique<ProgressCommand>(place);
}

} // namespace licheng::ctl
