// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/name_order.h"

#include "server/store/column_value.h"

#include "shared/model/folding.h"

#include <unicode/ucol.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

const QString writeKeySql =
    uR"(INSERT INTO "name_order" ("list", "id", "key") VALUES (?, ?, ?) ON CONFLICT ("list", "id") DO UPDATE SET "key" = excluded."key")"_s;
const QString removeKeySql = uR"(DELETE FROM "name_order" WHERE "list" = ? AND "id" = ?)"_s;

struct CloseCollator
{
    void operator()(UCollator *collator) const { ucol_close(collator); }
};

/// One for each thread: a collator must not be used by two at a time. The order is named, so that the locale
/// that the server happens to run under does not matter.
UCollator *strokes()
{
    thread_local const std::unique_ptr<UCollator, CloseCollator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<UCollator, CloseCollator> opened(ucol_open("zh@collation=stroke", &status));
        return U_SUCCESS(status) ? std::move(opened) : nullptr;
    }();
    return collator.get();
}

template <class Use>
bool eachField(const RecordType &type, const Use &use)
{
    for (const FieldInfo &field : type.fields()) {
        if (field.order != TextOrder::CodePoints && !use(field))
            return false;
    }
    return true;
}

/// The collation's key of a text as it stands.
QString collatedKey(const QString &text)
{
    UCollator *collator = strokes();
    if (!collator)
        return QString::fromLatin1(text.toUtf8().toHex());
    const auto *units = reinterpret_cast<const UChar *>(text.utf16());
    QByteArray key(64, Qt::Uninitialized);
    const auto keyInto = [&] {
        return ucol_getSortKey(collator, units, int32_t(text.size()), reinterpret_cast<uint8_t *>(key.data()),
                               int32_t(key.size()));
    };
    int32_t length = keyInto();
    if (length > key.size()) {
        key.resize(length);
        length = keyInto();
    }
    key.truncate(std::max(length - 1, 0)); // without its closing zero
    return QString::fromLatin1(key.toHex());
}

constexpr QStringView numerals = u"一二三四五六七八九";

/// The place of a character in one of the rows by which classes are counted, or 0.
int placeInRow(QChar character)
{
    for (const QStringView row :
         {numerals, QStringView(u"甲乙丙丁戊己庚辛壬癸"), QStringView(u"忠孝仁愛信義和平")}) {
        if (const qsizetype place = row.indexOf(character); place >= 0)
            return int(place) + 1;
    }
    return 0;
}

} // namespace

QString strokeKey(QStringView name)
{
    return collatedKey(normalize::folded(name));
}

QString countingKey(QStringView name)
{
    const QString text = normalize::folded(name);
    QString counted;
    int number = 0;
    bool isDecimal = false;
    // Each number has one width, and none joins the one before it.
    const auto endNumber = [&] {
        if (number > 0)
            counted += u' ' + QString::number(number).rightJustified(6, u'0') + u' ';
        number = 0;
        isDecimal = false;
    };
    for (const QChar character : text) {
        if (character.isDigit()) {
            if (!isDecimal || number >= 100'000)
                endNumber();
            isDecimal = true;
            number = number * 10 + character.digitValue();
        } else if (character == u'十') {
            const int tens = !isDecimal && number > 0 && number < 10 ? number : 1;
            if (tens != number)
                endNumber();
            number = tens * 10;
        } else if (const int place = placeInRow(character)) {
            if (isDecimal || number % 10 != 0 || !numerals.contains(character))
                endNumber();
            number += place;
        } else {
            endNumber();
            counted += character;
        }
    }
    endNumber();
    return collatedKey(counted);
}

QString orderKey(TextOrder order, QStringView name)
{
    return order == TextOrder::Counting ? countingKey(name) : strokeKey(name);
}

QString NameOrder::listOf(const RecordType &type, const FieldInfo &field)
{
    return type.name() + u'.' + QLatin1String(field.name);
}

QByteArray NameOrder::layout()
{
    QByteArray text = "strokes 1 ";
    UVersionInfo version{};
    if (const UCollator *collator = strokes())
        ucol_getVersion(collator, version);
    text += QByteArray(reinterpret_cast<const char *>(version), sizeof version).toHex();
    for (const RecordType *type : allRecordTypes()) {
        for (const FieldInfo &field : type->fields()) {
            if (field.order != TextOrder::CodePoints)
                text += ' ' + listOf(*type, field).toUtf8() + (field.order == TextOrder::Counting ? "#" : "");
        }
    }
    return text;
}

bool NameOrder::follow(const RecordType &type, const QJsonObject &before, const QJsonObject &after)
{
    const qint64 id = (after.isEmpty() ? before : after).value(QLatin1String("id")).toInteger();
    return eachField(type, [&](const FieldInfo &field) {
        const QLatin1String name(field.name);
        if (after.isEmpty())
            return m_connection.prepared(removeKeySql).exec(listOf(type, field), id);
        const QString text = after.value(name).toString();
        if (!before.isEmpty() && before.value(name).toString() == text)
            return true;
        return m_connection.prepared(writeKeySql).exec(listOf(type, field), id, orderKey(field.order, text));
    });
}

bool NameOrder::rebuild()
{
    if (!m_connection.run(uR"(DELETE FROM "name_order")"_s))
        return false;
    for (const RecordType *type : allRecordTypes()) {
        const bool done = eachField(*type, [&](const FieldInfo &field) {
            Statement select = m_connection.prepared(
                uR"(SELECT "id", %1 FROM %2)"_s.arg(quoted(QLatin1String(field.name)), quoted(type->name())));
            if (!select.exec())
                return false;
            while (select.next()) {
                if (!m_connection.prepared(writeKeySql)
                         .exec(listOf(*type, field), select.integer(0),
                               orderKey(field.order, select.text(1))))
                    return false;
            }
            return !m_connection.fatalFailure();
        });
        if (!done)
            return false;
    }
    return true;
}

QStringList NameOrder::findings(qsizetype most)
{
    QStringList list;
    const auto tell = [&](const QString &type, qint64 id) {
        if (list.size() < most)
            list.append(
                u"the order of names disagrees with %1 %2; licheng-server check --rebuild corrects it"_s
                    .arg(type)
                    .arg(id));
    };
    qint64 expected = 0;
    for (const RecordType *type : allRecordTypes()) {
        eachField(*type, [&](const FieldInfo &field) {
            Statement select = m_connection.prepared(
                uR"(SELECT t."id", t.%1, n."key" FROM %2 t LEFT JOIN "name_order" n ON n."list" = ? AND n."id" = t."id")"_s
                    .arg(quoted(QLatin1String(field.name)), quoted(type->name())));
            if (!select.exec(listOf(*type, field)))
                return false;
            for (; select.next(); ++expected) {
                if (select.value(2).isNull() || select.text(2) != orderKey(field.order, select.text(1)))
                    tell(type->name(), select.integer(0));
            }
            return true;
        });
    }
    const qint64 held = m_connection.single(uR"(SELECT count(*) FROM "name_order")"_s).toLongLong();
    if (list.isEmpty() && held != expected && most > 0)
        list.append(u"the order of names holds %1 entries for %2 names; licheng-server check "
                    "--rebuild corrects it"_s.arg(held)
                        .arg(expected));
    return list;
}

} // namespace licheng::store
