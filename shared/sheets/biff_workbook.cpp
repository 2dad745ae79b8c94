// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/biff_workbook.h"

#include "shared/sheets/number_format.h"
#include "shared/sheets/read_failure.h"
#include "shared/sheets/text_encoding.h"

#include <QCoreApplication>
#include <QHash>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

namespace licheng::sheets {

namespace {

/// Record numbers ([MS-XLS] 2.3).
enum Record : quint16 {
    Formula = 0x0006,
    Eof = 0x000A,
    Date1904 = 0x0022,
    FilePass = 0x002F,
    Continue = 0x003C,
    CodePage = 0x0042,
    BoundSheet = 0x0085,
    MulRk = 0x00BD,
    FormattedLabel = 0x00D6,
    Xf = 0x00E0,
    MergedCells = 0x00E5,
    SharedTexts = 0x00FC,
    SharedLabel = 0x00FD,
    Number = 0x0203,
    Label = 0x0204,
    BoolErr = 0x0205,
    FormulaText = 0x0207,
    RowInfo = 0x0208,
    Rk = 0x027E,
    Format = 0x041E,
    Bof = 0x0809,
};

constexpr quint16 Biff8 = 0x0600;
constexpr quint16 Big5CodePage = 950;

/// The texts that cells share: one record and those that continue it. Characters may be parted by the end of
/// a record; the next one then says anew how wide they are.
class SharedTextReader
{
public:
    explicit SharedTextReader(const std::vector<QByteArrayView> &pieces) : m_pieces(pieces) {}

    [[nodiscard]] std::vector<std::string> read()
    {
        skip(4);
        const quint32 count = number(4);
        std::vector<std::string> texts;
        while (texts.size() < count && !atEnd())
            texts.push_back(text());
        return texts;
    }

private:
    [[nodiscard]] bool atEnd()
    {
        while (m_piece < m_pieces.size() && m_at >= m_pieces[m_piece].size()) {
            ++m_piece;
            m_at = 0;
        }
        return m_piece >= m_pieces.size();
    }
    [[nodiscard]] quint32 number(int bytes)
    {
        quint32 value = 0;
        for (int i = 0; i < bytes && !atEnd(); ++i)
            value |= quint32(quint8(m_pieces[m_piece][m_at++])) << (8 * i);
        return value;
    }
    void skip(qint64 bytes)
    {
        while (bytes > 0 && !atEnd()) {
            const qint64 step = std::min<qint64>(bytes, m_pieces[m_piece].size() - m_at);
            m_at += step;
            bytes -= step;
        }
    }
    [[nodiscard]] std::string text()
    {
        quint32 left = number(2);
        const quint32 flags = number(1);
        const quint32 runs = (flags & 8U) != 0 ? number(2) : 0;
        const quint32 reading = (flags & 4U) != 0 ? number(4) : 0;
        bool isWide = (flags & 1U) != 0;
        QString characters;
        for (; left > 0; --left) {
            if (m_piece < m_pieces.size() && m_at >= m_pieces[m_piece].size()) {
                if (atEnd())
                    break;
                isWide = (number(1) & 1U) != 0;
            }
            if (atEnd())
                break;
            characters += QChar(char16_t(number(isWide ? 2 : 1)));
        }
        skip(qint64(runs) * 4 + reading);
        return characters.toStdString();
    }

    const std::vector<QByteArrayView> &m_pieces;
    std::size_t m_piece = 0;
    qsizetype m_at = 0;
};

class BiffReader
{
public:
    BiffReader(QByteArrayView stream, const ReadLimits &limits) : m_stream(stream), m_limits(limits) {}

    std::vector<BiffSheet> read()
    {
        scan(0, [this](quint16 record, QByteArrayView data) { global(record, data); });
        m_texts = SharedTextReader(m_pieces).read();
        std::vector<BiffSheet> sheets;
        for (const Tab &tab : m_tabs) {
            BiffSheet sheet;
            sheet.name = tab.name;
            sheet.isHidden = tab.isHidden;
            m_sheet = &sheet;
            scan(tab.offset, [this](quint16 record, QByteArrayView data) { cell(record, data); });
            std::stable_sort(sheet.cells.begin(), sheet.cells.end(),
                             [](const BiffCell &a, const BiffCell &b) {
                                 return std::pair(a.row, a.column) < std::pair(b.row, b.column);
                             });
            std::sort(sheet.hiddenRows.begin(), sheet.hiddenRows.end());
            sheets.push_back(std::move(sheet));
        }
        return sheets;
    }

private:
    template <class T>
    static T at(QByteArrayView data, qsizetype offset)
    {
        return offset + qsizetype(sizeof(T)) <= data.size() ? qFromLittleEndian<T>(data.data() + offset)
                                                            : T();
    }

    /// The records of one part of the stream, without those of charts inside it.
    template <class Use>
    void scan(qsizetype from, const Use &use)
    {
        int depth = 0;
        for (qsizetype place = from; place >= 0 && place + 4 <= m_stream.size();) {
            const auto record = at<quint16>(m_stream, place);
            const auto size = qsizetype(at<quint16>(m_stream, place + 2));
            if (place + 4 + size > m_stream.size())
                return;
            const QByteArrayView data = m_stream.sliced(place + 4, size);
            place += 4 + size;
            if (record == Bof && ++depth == 1)
                m_version = at<quint16>(data, 0);
            else if (record == Eof && --depth <= 0)
                return;
            else if (depth == 1)
                use(record, data);
        }
    }

    void global(quint16 record, QByteArrayView data)
    {
        if (record == FilePass) {
            throw ReadFailure{QCoreApplication::translate(
                "Sheets", "it is protected by a password; save it without a password.")};
        }
        if (record == Date1904 && at<quint16>(data, 0) == 1)
            m_origin = DateOrigin::Macintosh1904;
        else if (record == CodePage)
            m_codePage = at<quint16>(data, 0);
        else if (record == BoundSheet)
            addTab(data);
        else if (record == Format)
            m_formats.insert(at<quint16>(data, 0),
                             formatOf(data.sliced(std::min<qsizetype>(2, data.size()))));
        else if (record == Xf)
            m_styles.push_back(at<quint16>(data, 2));
        else if (record == SharedTexts || (record == Continue && m_isSharing))
            m_pieces.push_back(data);
        m_isSharing = record == SharedTexts || (record == Continue && m_isSharing);
    }

    void addTab(QByteArrayView data)
    {
        const bool isWorksheet = at<quint8>(data, 5) == 0; // else a chart or a macro
        if (!isWorksheet)
            return;
        if (qsizetype(m_tabs.size()) >= m_limits.sheets) {
            throw ReadFailure{QCoreApplication::translate(
                                  "Sheets", "it has more than %1 sheets; split it into several files.")
                                  .arg(m_limits.sheets)};
        }
        const QByteArrayView name = data.sliced(std::min<qsizetype>(6, data.size()));
        const auto text = stringAt(name, 1);
        m_tabs.push_back({qsizetype(at<quint32>(data, 0)), (at<quint8>(data, 4) & 3U) != 0,
                          QString::fromStdString(text.value_or(std::string()))});
    }

    /// A text with its length (of one or two bytes) before it; nothing when it goes on elsewhere or is in a
    /// code page that is not known here.
    [[nodiscard]] std::optional<std::string> stringAt(QByteArrayView data, int lengthBytes) const
    {
        const auto length = qsizetype(lengthBytes == 1 ? at<quint8>(data, 0) : at<quint16>(data, 0));
        const bool isUnicode = m_version == Biff8;
        const bool isWide = isUnicode && (at<quint8>(data, lengthBytes) & 1U) != 0;
        const qsizetype begin = lengthBytes + (isUnicode ? 1 : 0);
        if (begin + length * (isWide ? 2 : 1) > data.size())
            return std::nullopt;
        if (!isUnicode)
            return decoded(data.sliced(begin, length));
        QString text;
        for (qsizetype i = 0; i < length; ++i)
            text += QChar(isWide ? at<char16_t>(data, begin + 2 * i) : char16_t(at<quint8>(data, begin + i)));
        return text.toStdString();
    }

    [[nodiscard]] std::optional<std::string> decoded(QByteArrayView bytes) const
    {
        const bool isAscii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return quint8(c) < 0x80; });
        if (!isAscii && m_codePage != Big5CodePage)
            return std::nullopt;
        auto text = toUtf8(bytes, isAscii ? TextEncoding::Utf8 : TextEncoding::Big5);
        const auto *utf8 = std::get_if<QByteArray>(&text);
        return utf8 ? std::optional(utf8->toStdString()) : std::nullopt;
    }

    [[nodiscard]] CellFormat formatOf(QByteArrayView text) const
    {
        const bool isWide = m_version == Biff8 && (at<quint8>(text, 2) & 1U) != 0;
        const auto length = qsizetype(m_version == Biff8 ? at<quint16>(text, 0) : at<quint8>(text, 0));
        std::string code;
        const qsizetype begin = m_version == Biff8 ? 3 : 1;
        for (qsizetype i = 0; i < length; ++i) {
            // Characters beyond ASCII only have to be no letters that act.
            const auto unit =
                isWide ? at<quint16>(text, begin + 2 * i) : quint16(at<quint8>(text, begin + i));
            code += unit < 0x80 ? char(unit) : '\x80';
        }
        return {customNumberClass(code), digitMask(code)};
    }

    void cell(quint16 record, QByteArrayView data)
    {
        const int row = at<quint16>(data, 0);
        const int column = at<quint16>(data, 2);
        const int style = at<quint16>(data, 4);
        if (record != FormulaText)
            m_awaitsText = false;
        switch (record) {
        case SharedLabel:
            if (const auto index = std::size_t(at<quint32>(data, 6)); index < m_texts.size())
                push({row, column, CellKind::Text, m_texts[index]});
            break;
        case Label:
        case FormattedLabel: {
            const auto text = stringAt(data.sliced(std::min<qsizetype>(6, data.size())), 2);
            push({row, column, text ? CellKind::Text : CellKind::Error, text.value_or("=?")});
            break;
        }
        case Number:
            add(row, column, style, at<double>(data, 6));
            break;
        case Rk:
            add(row, column, style, rkNumber(at<quint32>(data, 6)));
            break;
        case MulRk:
            for (qsizetype i = 4; i + 8 <= data.size(); i += 6)
                add(row, column + int((i - 4) / 6), at<quint16>(data, i), rkNumber(at<quint32>(data, i + 2)));
            break;
        case BoolErr:
            addTruth(row, column, at<quint8>(data, 6), at<quint8>(data, 7) != 0);
            break;
        case Formula:
        case 0x0206:
        case 0x0406:
            addResult(row, column, style, data);
            break;
        case FormulaText:
            addText(data);
            break;
        case RowInfo:
            if ((at<quint16>(data, 12) & 0x20U) != 0)
                m_sheet->hiddenRows.push_back(row);
            break;
        case MergedCells:
            for (qsizetype i = 2; i + 8 <= data.size(); i += 8)
                m_sheet->merged.push_back(
                    {at<quint16>(data, i), at<quint16>(data, i + 2), at<quint16>(data, i + 4)});
            break;
        default:
            break;
        }
    }

    static double rkNumber(quint32 rk)
    {
        const double number =
            (rk & 2U) != 0 ? double(qint32(rk) >> 2) : std::bit_cast<double>(quint64(rk & ~3U) << 32);
        return (rk & 1U) != 0 ? number / 100 : number;
    }

    void add(int row, int column, int style, double number)
    {
        const int format = style < int(m_styles.size()) ? m_styles[std::size_t(style)] : 0;
        const auto custom = m_formats.constFind(format);
        const CellFormat shown =
            custom != m_formats.constEnd() ? *custom : CellFormat{builtinNumberClass(format), {}};
        if (!std::isfinite(number)) {
            push({row, column, CellKind::Error, "#NUM!"});
        } else if (!shown.mask.empty() && number >= 0 && number < 1e15 && number == std::trunc(number)) {
            push({row, column, CellKind::Text, maskedText(qint64(number), shown.mask)});
        } else {
            const auto day = shown.numberClass == NumberClass::Plain
                                 ? std::nullopt
                                 : serialText(number, shown.numberClass, m_origin);
            push({row, column, day ? CellKind::Date : CellKind::Number, day ? *day : numberText(number)});
        }
    }

    void addTruth(int row, int column, quint8 value, bool isError)
    {
        static const QHash<quint8, const char *> errors{
            {0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
            {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"}};
        push({row, column, isError ? CellKind::Error : CellKind::Boolean,
              isError      ? errors.value(value, "#ERROR")
              : value != 0 ? "TRUE"
                           : "FALSE"});
    }

    /// The result that was saved with a formula; a text stands in the next record.
    void addResult(int row, int column, int style, QByteArrayView data)
    {
        if (at<quint16>(data, 12) != 0xFFFF) {
            add(row, column, style, at<double>(data, 6));
            return;
        }
        const auto kind = at<quint8>(data, 6);
        if (kind == 1 || kind == 2) {
            addTruth(row, column, at<quint8>(data, 8), kind == 2);
        } else if (kind == 0) {
            push({row, column, CellKind::Error, "=?"});
            m_awaitsText = true;
        }
    }

    void addText(QByteArrayView data)
    {
        const auto text = stringAt(data, 2);
        if (!std::exchange(m_awaitsText, false) || !text)
            return;
        m_sheet->cells.back().kind = CellKind::Text;
        m_sheet->cells.back().text = *text;
    }

    void push(BiffCell cell)
    {
        if (++m_cells > m_limits.cells) {
            throw ReadFailure{QCoreApplication::translate(
                                  "Sheets", "it has more than %L1 cells; split it into several files.")
                                  .arg(m_limits.cells)};
        }
        m_sheet->cells.push_back(std::move(cell));
    }

    struct Tab
    {
        qsizetype offset;
        bool isHidden;
        QString name;
    };

    QByteArrayView m_stream;
    const ReadLimits &m_limits;
    quint16 m_version = Biff8;
    DateOrigin m_origin = DateOrigin::Excel1900;
    std::vector<Tab> m_tabs;
    quint16 m_codePage = Big5CodePage;
    std::vector<QByteArrayView> m_pieces;
    std::vector<std::string> m_texts;
    bool m_isSharing = false;
    QHash<int, CellFormat> m_formats;
    std::vector<int> m_styles;
    BiffSheet *m_sheet = nullptr;
    qint64 m_cells = 0;
    bool m_awaitsText = false;
};

} // namespace

std::vector<BiffSheet> readBiffWorkbook(QByteArrayView stream, const ReadLimits &limits)
{
    return BiffReader(stream, limits).read();
}

} // namespace licheng::sheets
