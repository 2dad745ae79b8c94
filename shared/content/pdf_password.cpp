// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/pdf_password.h"

#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFTokenizer.hh>

#include <array>
#include <cstdio>

// qpdf never sees the file itself: it unpacks the streams of a cross-reference without a bound, so that 4 MB
// would take 4 GB. It reads single dictionaries of bounded length, and opens a document without streams made
// of them.

namespace licheng::pdf_password {

namespace {

std::optional<QPDFObjectHandle> dictionaryOf(const QByteArray &text, QPDF &context)
{
    const qsizetype begin = text.indexOf("<<");
    if (begin < 0) {
        return std::nullopt;
    }
    try {
        auto source = std::make_shared<BufferInputSource>("dictionary", text.sliced(begin).toStdString());
        QPDFTokenizer tokenizer;
        bool isEmpty = false;
        QPDFObjectHandle object =
            QPDFObjectHandle::parse(source, "dictionary", tokenizer, isEmpty, nullptr, &context);
        return object.isDictionary() ? std::optional(object) : std::nullopt;
    } catch (const std::exception &) {
        return std::nullopt;
    }
}

/// Not hasKey(): it looks for the object, and counts one that is not there as no value.
bool has(QPDFObjectHandle &dictionary, const char *key)
{
    const auto members = dictionary.getDictAsMap();
    auto member = members.find(key);
    if (member == members.end()) {
        return false;
    }
    QPDFObjectHandle value = member->second;
    return value.isIndirect() || !value.isNull();
}

void makeEmpty(QPDF &document)
{
    document.setSuppressWarnings(true);
    document.emptyPDF();
}

/// The smallest document with this encryption; offsets of a cross-reference table have ten digits.
std::string documentWith(const std::string &encrypt, const std::string &id)
{
    const std::array<std::string, 3> objects{"<</Type/Catalog/Pages 2 0 R>>",
                                             "<</Type/Pages/Kids[]/Count 0>>", encrypt};
    std::string pdf = "%PDF-1.7\n";
    std::string table = "xref\n0 4\n0000000000 65535 f \n";
    for (size_t i = 0; i < objects.size(); ++i) {
        std::array<char, 32> entry{};
        std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", pdf.size());
        table += entry.data();
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const size_t start = pdf.size();
    return pdf + table + "trailer\n<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID" + id + ">>\nstartxref\n" +
           std::to_string(start) + "\n%%EOF\n";
}

} // namespace

std::optional<Trailer> readTrailer(const QByteArray &text)
{
    QPDF context;
    makeEmpty(context);
    auto dictionary = dictionaryOf(text, context);
    if (!dictionary) {
        return std::nullopt;
    }
    return Trailer{has(*dictionary, "/Root"), has(*dictionary, "/Encrypt")};
}

bool isNeeded(const QByteArray &trailer, const FindObject &findObject)
{
    QPDF context;
    makeEmpty(context);
    auto dictionary = dictionaryOf(trailer, context);
    if (!dictionary) {
        return true;
    }
    try {
        QPDFObjectHandle encrypt = dictionary->getKey("/Encrypt");
        if (encrypt.isIndirect()) {
            auto found = dictionaryOf(findObject(encrypt.getObjectID(), encrypt.getGeneration()), context);
            if (!found) {
                return true;
            }
            encrypt = *found;
        }
        QPDFObjectHandle id = dictionary->getKey("/ID");
        const std::string pdf = documentWith(encrypt.unparseResolved(),
                                             id.isArray() && !id.isIndirect() ? id.unparse() : "[<><>]");
        QPDF document;
        document.setSuppressWarnings(true);
        document.setAttemptRecovery(false);
        // Without a password: the one that every reader tries first.
        document.processMemoryFile("encryption", pdf.data(), pdf.size());
        return !document.isEncrypted();
    } catch (const std::exception &) {
        return true;
    }
}

} // namespace licheng::pdf_password
