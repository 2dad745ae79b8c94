// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_json.h"

#include "shared/model/normalize.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr QStringView infoKey = u"名冊資訊";
constexpr QStringView identityKey = u"身分證號";
constexpr QStringView birthdayKey = u"出生日期";
constexpr QStringView codeKey = u"課程代碼";
/// A 64-bit integer keeps them all.
constexpr qsizetype mostDigits = 18;

QByteArrayView withoutBom(QByteArrayView bytes)
{
    constexpr QByteArrayView bom("\xef\xbb\xbf");
    return bytes.startsWith(bom) ? bytes.sliced(bom.size()) : bytes;
}

/// Walks over the text once. What is no JSON is left to the parser that follows.
class Scan
{
public:
    Scan(const QString &name, QByteArrayView text, const ReceiptLimits &limits)
        : m_name(name), m_text(text), m_limits(limits)
    {
    }

    std::optional<ReceiptFault> run()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '\n')
                ++m_line;
            if (c == '"') {
                if (auto fault = string())
                    return fault;
                continue;
            }
            if ((c >= '0' && c <= '9') || c == '-') {
                if (auto fault = number())
                    return fault;
                continue;
            }
            if (c == '{' || c == '[') {
                if (m_levels.size() >= size_t(m_limits.depth))
                    return at(PackageProblem::Shape, {});
                m_levels.push_back({c == '{', c == '{', {}, {}});
            } else if ((c == '}' || c == ']') && !m_levels.empty()) {
                m_levels.pop_back();
            } else if (c == ',' && !m_levels.empty()) {
                m_levels.back().wantsKey = m_levels.back().isObject;
            }
            ++m_at;
        }
        return std::nullopt;
    }

private:
    struct Level
    {
        bool isObject;
        bool wantsKey;
        QString key;
        QSet<QString> keys;
    };

    ReceiptFault at(PackageProblem problem, const QString &what) const
    {
        const QString line = u"%1:%2"_s.arg(m_name).arg(m_line);
        return {problem, what.isEmpty() ? line : line + u" "_s + what.left(100)};
    }

    std::optional<ReceiptFault> string()
    {
        const qsizetype from = m_at++;
        bool isEscaped = false;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\') {
                isEscaped = true;
                ++m_at;
            }
            ++m_at;
        }
        m_at = std::min(m_at + 1, m_text.size());
        if (m_levels.empty() || !m_levels.back().wantsKey)
            return std::nullopt;
        const QByteArrayView quoted = m_text.sliced(from, m_at - from);
        QString key = QString::fromUtf8(quoted.sliced(1, std::max<qsizetype>(0, quoted.size() - 2)));
        if (isEscaped) {
            const QJsonArray one = QJsonDocument::fromJson('[' + quoted.toByteArray() + ']').array();
            key = one.at(0).toString();
        }
        Level &level = m_levels.back();
        level.wantsKey = false;
        level.key = key;
        if (level.keys.contains(key))
            return at(PackageProblem::DuplicateKey, key);
        level.keys.insert(key);
        return std::nullopt;
    }

    std::optional<ReceiptFault> number()
    {
        const qsizetype from = m_at;
        qsizetype digits = 0;
        bool isExponent = false;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            const bool isDigit = c >= '0' && c <= '9';
            if (!isDigit && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E')
                break;
            digits += isDigit ? 1 : 0;
            isExponent = isExponent || c == 'e' || c == 'E';
            ++m_at;
        }
        const QString key = m_levels.empty() ? QString() : m_levels.back().key;
        if (digits > mostDigits || isExponent || key.endsWith(codeKey))
            return at(PackageProblem::LostDigits,
                      key + u' ' + QString::fromLatin1(m_text.sliced(from, m_at - from)));
        return std::nullopt;
    }

    const QString &m_name;
    QByteArrayView m_text;
    const ReceiptLimits &m_limits;
    std::vector<Level> m_levels;
    qsizetype m_at = 0;
    qint64 m_line = 1;
};

/// Nothing: what stands there is no value of a cell.
std::optional<QString> cellText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Null:
        return QString(u""_s);
    case QJsonValue::Bool:
        return value.toBool() ? u"1"_s : u"0"_s;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        constexpr double exact = 9'007'199'254'740'992.0; // 2 to the 53rd
        if (std::abs(number) >= exact || number == std::floor(number))
            return QString::number(value.toInteger());
        return normalize::withoutNoise(QString::number(number, 'g', 17));
    }
    default:
        return std::nullopt;
    }
}

/// A spreadsheet on the way has made 1.23E+22 of a code of 23 digits.
bool isExponentText(QStringView text)
{
    const qsizetype e = std::max(text.indexOf(u"E+"), text.indexOf(u"e+"));
    return e > 0 && std::all_of(text.begin(), text.begin() + e,
                                [](QChar c) { return normalize::isDigit(c) || c == u'.'; });
}

class Decoder
{
public:
    Decoder(ReceiptFile &file, const ReceiptLimits &limits) : m_file(file), m_limits(limits) {}

    std::optional<ReceiptFault> read(const QJsonObject &root)
    {
        readInfo(root[infoKey].toObject());
        bool isRead = false;
        for (auto it = root.begin(); it != root.end(); ++it) {
            if (!it->isArray())
                continue;
            isRead = true;
            const QJsonArray students = it->toArray();
            if (students.size() + qsizetype(m_file.students.size()) > m_limits.students)
                return fault(PackageProblem::TooLarge, it.key());
            for (qsizetype i = 0; i < students.size(); ++i) {
                if (auto wrong = readStudent(students.at(i), u"%1 %2"_s.arg(it.key()).arg(i + 1)))
                    return wrong;
            }
        }
        return isRead ? std::nullopt : std::optional(fault(PackageProblem::Shape, {}));
    }

private:
    ReceiptFault fault(PackageProblem problem, const QString &where) const
    {
        return {problem, where.isEmpty() ? m_file.name : m_file.name + u' ' + where.left(200)};
    }

    void readInfo(const QJsonObject &info)
    {
        const auto text = [&](const QString &key) {
            return cellText(info[key]).value_or(QString()).trimmed();
        };
        m_file.schoolCode = normalize::identifier(text(u"學校代碼"_s));
        m_file.schoolYear = text(u"學年度"_s).toInt();
        bool isNumber = false;
        const int semester = text(u"學期"_s).toInt(&isNumber);
        m_file.semester = isNumber ? semester : -1;
        m_file.rosterCode = text(u"名冊別"_s);
    }

    std::optional<ReceiptFault> readStudent(const QJsonValue &value, const QString &place)
    {
        if (!value.isObject())
            return fault(PackageProblem::Shape, place);
        const QJsonObject json = value.toObject();
        ReceiptStudent student;
        student.identityNumber = normalize::identifier(cellText(json[identityKey]).value_or(QString()));
        student.birthday = cellText(json[birthdayKey]).value_or(QString());
        if (student.identityNumber.isEmpty() || student.identityNumber.size() > 20)
            return fault(PackageProblem::Shape, place + u' ' + identityKey.toString());
        for (auto it = json.begin(); it != json.end(); ++it) {
            if (!it->isArray())
                continue;
            ReceiptSheet sheet{it.key(), {}};
            const QJsonArray rows = it->toArray();
            m_file.rowCount += rows.size();
            if (rows.size() > m_limits.rowsOfSheet || m_file.rowCount > m_limits.rows)
                return fault(PackageProblem::TooLarge, place + u' ' + it.key());
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const QString row = u"%1 %2 %3"_s.arg(place, it.key()).arg(i + 1);
                if (!rows.at(i).isObject())
                    return fault(PackageProblem::Shape, row);
                if (auto wrong = readRow(rows.at(i).toObject(), sheet, row))
                    return wrong;
            }
            if (!sheet.rows.empty())
                student.sheets.push_back(std::move(sheet));
        }
        m_file.students.push_back(std::move(student));
        return std::nullopt;
    }

    std::optional<ReceiptFault> readRow(const QJsonObject &json, ReceiptSheet &sheet, const QString &place)
    {
        if (json.size() > m_limits.cells)
            return fault(PackageProblem::TooLarge, place);
        ReceiptCells cells;
        for (auto it = json.begin(); it != json.end(); ++it) {
            const auto text = cellText(*it);
            if (!text)
                continue;
            if (text->size() > m_limits.cellChars)
                return fault(PackageProblem::TooLarge, place + u' ' + it.key());
            if (it.key().endsWith(codeKey) && isExponentText(*text))
                return fault(PackageProblem::LostDigits, u"%1 %2 %3"_s.arg(place, it.key(), *text));
            cells.append({it.key(), *text});
        }
        sheet.rows.push_back(std::move(cells));
        return std::nullopt;
    }

    ReceiptFile &m_file;
    const ReceiptLimits &m_limits;
};

} // namespace

std::optional<ReceiptFault> scanReceiptJson(const QString &name, QByteArrayView json,
                                            const ReceiptLimits &limits)
{
    return Scan(name, json, limits).run();
}

ReceiptResult<ReceiptFile> decodeReceipts(const QString &name, const QByteArray &bytes,
                                          const ReceiptLimits &limits)
{
    const QByteArrayView text = withoutBom(bytes);
    if (auto fault = scanReceiptJson(name, text, limits))
        return *fault;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError)
        return ReceiptFault{PackageProblem::Json, u"%1 (%2)"_s.arg(name).arg(error.offset)};
    if (!document.isObject())
        return ReceiptFault{PackageProblem::Shape, name};
    ReceiptFile file;
    file.name = name;
    if (auto fault = Decoder(file, limits).read(document.object()))
        return *fault;
    return file;
}

} // namespace licheng
