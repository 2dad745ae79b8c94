// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/password_slips.h"

#include "shared/sheets/csv_writer.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString pageHead = uR"(<!DOCTYPE html>
<html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>初始密碼條</title><style>
@page { size: A4; margin: 10mm }
body { margin: 0; font-family: "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif; font-size: 10pt; color: #000 }
.slip { float: left; box-sizing: border-box; width: 50%; height: 55mm; padding: 4mm 5mm; border: 0.2mm dashed #888;
  page-break-inside: avoid; overflow: hidden }
h1 { margin: 0 0 2mm; font-size: 11pt }
table { border-collapse: collapse }
th { padding: 0 3mm 1mm 0; font-weight: normal; text-align: left; white-space: nowrap; color: #444 }
td { padding: 0 0 1mm }
.link { font-size: 7.5pt; word-break: break-all }
.secret { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 12pt }
p { margin: 2mm 0 0; font-size: 8.5pt }
</style></head><body>
)"_s;

struct SlipsText
{
    Q_DECLARE_TR_FUNCTIONS(PasswordSlips)
};

QString row(const QString &label, const QString &value, const QString &kind = {})
{
    return u"<tr><th>%1</th><td class=\"%3\">%2</td></tr>\n"_s.arg(label, value.toHtmlEscaped(), kind);
}

} // namespace

std::vector<PasswordSlip> passwordSlips(const QJsonArray &json)
{
    std::vector<PasswordSlip> slips;
    for (const QJsonValue &slip : json) {
        slips.push_back({slip[u"className"].toString(), slip[u"seat"].toInt(), slip[u"name"].toString(),
                         slip[u"login"].toString(), slip[u"password"].toString()});
    }
    return slips;
}

QString placeOf(const PasswordSlip &slip)
{
    if (slip.className.isEmpty())
        return {};
    return slip.seat > 0 ? u"%1 %2 號"_s.arg(slip.className).arg(slip.seat) : slip.className;
}

QString slipAdvice()
{
    return u"在登入視窗先輸入「連線邀請」。第一次登入後，請改成自己的密碼並銷毀這張紙；密碼不要告訴任何人。"_s;
}

QString passwordSlipsHtml(const std::vector<PasswordSlip> &slips, const QString &school,
                          const QString &invitation)
{
    QString page = pageHead;
    for (const PasswordSlip &slip : slips) {
        page += u"<div class=\"slip\"><h1>%1 學生學習歷程系統</h1>\n<table>\n"_s.arg(school.toHtmlEscaped());
        if (const QString where = placeOf(slip); !where.isEmpty())
            page += row(u"班級座號"_s, where);
        page += row(u"姓名"_s, slip.name) + row(u"帳號"_s, slip.login, u"secret"_s) +
                row(u"初始密碼"_s, slip.password, u"secret"_s) + row(u"連線邀請"_s, invitation, u"link"_s);
        page += u"</table>\n<p>%1</p></div>\n"_s.arg(slipAdvice());
    }
    return page + u"</body></html>\n"_s;
}

Result<Done> openSlipFile(QFile &file)
{
    if (file.exists())
        return Error{
            SlipsText::tr("%1 is there already. Passwords go to a new file only.").arg(file.fileName())};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return Error{SlipsText::tr("%1 cannot be made: %2. Choose another folder.")
                         .arg(file.fileName(), file.errorString())};
    return Done{};
}

Result<QByteArray> slipsAsText(const QString &fileName, const std::vector<PasswordSlip> &slips,
                               const QString &school, const QString &invitation)
{
    if (fileName.endsWith(QLatin1String(".html")))
        return passwordSlipsHtml(slips, school, invitation).toUtf8();
    sheets::CsvWriter csv(sheets::FormulaGuard::ForExcel);
    for (const QStringList &row : passwordSlipRows(slips)) {
        if (const auto added = csv.addRow(row); !added)
            return added.error();
    }
    return csv.bytes();
}

Result<Done> writeSlips(QFile &file, const Result<QByteArray> &bytes)
{
    if (!bytes) {
        file.remove();
        return bytes.error();
    }
    if (file.write(*bytes) != bytes->size() || !file.flush()) {
        const Error error{
            SlipsText::tr("%1 cannot be written: %2. Make the passwords again into another file.")
                .arg(file.fileName(), file.errorString())};
        file.remove();
        return error;
    }
    file.close();
    return Done{};
}

QList<QStringList> passwordSlipRows(const std::vector<PasswordSlip> &slips)
{
    QList<QStringList> rows{{u"班級"_s, u"座號"_s, u"姓名"_s, u"帳號"_s, u"初始密碼"_s}};
    for (const PasswordSlip &slip : slips) {
        rows.append({slip.className, slip.seat > 0 ? QString::number(slip.seat) : QString(), slip.name,
                     slip.login, slip.password});
    }
    return rows;
}

} // namespace licheng
